import DriverIPMI
import Testing
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

/// Lost, repeated, late and wrong packets; controllers that are slow or forget.
@Suite("faults")
struct SimulatedFaultTests {
    private func faults(_ change: (inout BMCFaults) -> Void) -> BMCFaults {
        var faults = BMCFaults()
        change(&faults)
        return faults
    }

    @Test(
        "single packets lost, repeated, late, out of order, changed or cut do no harm",
        arguments: [
            BMCFaults.PacketFault(.drop, .every(3)), .init(.drop, .every(4), .incoming), .init(.duplicate, .all),
            .init(.duplicate, .all, .incoming), .init(.delay(.milliseconds(300)), .every(2)),
            .init(.reorder, .every(3)), .init(.corrupt, .every(3)), .init(.truncate(20), .every(3)),
        ], ["LAN_2_0", "LAN"])
    func packets(_ fault: BMCFaults.PacketFault, _ version: String) async throws {
        let bmc = SimulatedBMC(faults: faults { $0.packets = [fault] })
        try await Bench.with(bmc, limit: .seconds(40)) { bench, address in
            let driver = try bench.driver(address, ["power_driver": .string(version)])
            for _ in 0..<6 { #expect(try await driver.powerReading().state == .off) }
        }
    }

    @Test("a controller that takes three seconds for each command, one after the other, is not buried")
    func slow() async throws {
        let bmc = SimulatedBMC(faults: faults { $0.latency = .seconds(3) })
        try await Bench.with(bmc, limit: .seconds(60)) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.powerReading().state == .off)
            _ = try await driver.perform(.on)
            #expect(bmc.powerOrders == [.powerUp])
            #expect(bmc.count(GetChassisStatus.self) <= 2)
        }
    }

    @Test("a session that the controller has forgotten is opened again, for reading and for orders")
    func forgotten() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.powerReading().state == .off)
            bmc.forgetSessions()
            #expect(try await driver.powerReading().state == .off)
            try await Task.sleep(for: .seconds(6))
            bmc.forgetSessions()
            _ = try await driver.perform(.on)
            #expect(bmc.powerOrders == [.powerUp])
        }
    }

    @Test("a lost answer to an order: it is not sent again")
    func lostAnswer() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc, limit: .seconds(4)) { bench, address in
            let driver = try bench.driver(address)
            _ = try await driver.perform(.on)
            bmc.changeFaults { $0.packets = [.init(.drop, .all)] }
            let error = await failure { try await driver.perform(.cycle) }
            #expect(error?.code == .timeout)
            #expect(error?.mayHaveHappened == true)
            #expect(bmc.powerOrders == [.powerUp, .powerCycle])
        }
    }

    @Test("privilege 0 in Open Session is no obstacle")
    func openSessionPrivilege() async throws {
        let bmc = SimulatedBMC(faults: faults { $0.echoesPrivilege = true })
        try await Bench.with(bmc) { bench, address in
            #expect(try await bench.driver(address).powerReading().state == .off)
            let flagged = try bench.driver(address, ["workaround_flags": ["opensesspriv"]])
            #expect(try await flagged.powerReading().state == .off)
        }
    }

    @Test("wrong codes are dropped, and believed with noauthcodecheck", arguments: ["LAN_2_0", "LAN"])
    func wrongCodes(_ version: String) async throws {
        let bmc = SimulatedBMC(faults: faults { $0.sendsWrongCodes = true })
        try await Bench.with(bmc, limit: .seconds(4)) { bench, address in
            let version: RawSettings = ["power_driver": .string(version)]
            let strict = try bench.driver(address, version)
            #expect(await failure { try await strict.powerReading() }?.code == .timeout)
            let trusting = try bench.driver(address, version.merging(["workaround_flags": ["noauthcodecheck"]]))
            #expect(try await trusting.powerReading().state == .off)
        }
    }

    @Test("busy is told as busy, and no free session too")
    func busy() async throws {
        var settings = BMCSettings()
        settings.sessionLimit = 1
        let bmc = SimulatedBMC(
            settings, faults: faults { $0.refusals = [.init(GetChassisStatus.self, with: .nodeBusy)] })
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(await failure { try await driver.powerReading() }?.code == .busy)
            let second = try bench.driver(address, ["privilege_level": "USER"])
            let full = await failure { try await second.powerReading() }
            #expect(full?.code == .busy)
            #expect(full?.message.contains("no free session") == true)
        }
    }

    @Test("a deaf controller costs the limit and no more")
    func deaf() async throws {
        let bmc = SimulatedBMC(faults: faults { $0.isDeaf = true })
        try await Bench.with(bmc, limit: .seconds(2)) { bench, address in
            let started = ContinuousClock.now
            #expect(await failure { try await bench.driver(address).powerReading() }?.code == .timeout)
            #expect(ContinuousClock.now - started < .seconds(10))
        }
    }
}
