#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// Machines with several outlets, of one PDU and of several.
@Suite struct OutletTests {
    static let row = ExpectedRow.named("apc-rpdu")

    @Test func combinesTheOutletsOfAMachine() async throws {
        try await PDUBench.run(Self.row) { bench in
            let both = try bench.driver("1,3")
            #expect(try await both.powerReading().state == .on)
            let mixed = try await bench.driver("1,2").powerReading()
            #expect(mixed.state == .mixed)
            #expect(mixed.parts == ["1": .on, "2": .off])

            #expect(!both.actions.contains(.cycle))
            _ = try await both.perform(.off)
            #expect(try await both.powerReading().state == .off)
            #expect(bench.writes == [Self.row.write(.off, outlet: 1), Self.row.write(.off, outlet: 3)])
        }
    }

    @Test func switchesOutletsOfTwoDevicesOfDifferentModels() async throws {
        try await Lab.run("two") { lab in
            let context = DriverContext()
            let apc = try await PDUBench.start(Self.row, context: context, in: lab)
            let raritan = try await PDUBench.start(ExpectedRow.named("raritan-px2"), context: context, in: lab)
            let (first, second) = (apc.agent.address, raritan.agent.address)
            let driver = try apc.driver(
                "\(first):1,\(second):3", ["power_address": .string("\(first), \(second)")])
            #expect(
                driver.controllers.map(\.description) == ["snmp-pdu \(first):161", "snmp-pdu \(second):161"].sorted())
            #expect(try await driver.powerReading().state == .on)
            _ = try await driver.perform(.off)
            let reading = try await driver.powerReading()
            #expect(reading.state == .off)
            #expect(reading.parts == ["\(first):1": .off, "\(second):3": .off])
            #expect(apc.writes.count == 1)
            #expect(raritan.writes.count == 1)

            // One of the two is gone: its outlet cannot be read, so the machine cannot.
            await raritan.agent.process.stop()
            let error = try await failure { _ = try await driver.powerReading() }
            #expect(error.code == .unreachable, "\(error)")
            let half = try await failure { _ = try await driver.perform(.on) }
            #expect(half.mayHaveHappened, "the first outlet took the order")
            #expect(half.message.contains("1 of 2 outlets"))
            await context.shared.close()
        }
    }

    /// Writes in the community of these tests (RFC 1157 section 4.1: the community, then the kind of message).
    private static func isOrder(_ packet: [UInt8]) -> Bool {
        packet.firstRange(of: Array("private".utf8)).map {
            $0.upperBound < packet.count && packet[$0.upperBound] == 0xA3
        }
            ?? false
    }

    @Test func aLostAnswerKeepsNoOutletFromItsOrder() async throws {
        try await Lab.run("lost") { lab in
            let bench = try await PDUBench.start(Self.row, in: lab)
            let relay = try await UDPRelay.start(
                address: lab.address(), port: 161, to: bench.agent.address, isOrder: Self.isOrder)
            lab.atEnd { await relay.close() }
            let driver = try bench.driver(
                "1,3", ["power_address": .string(relay.address), "snmp_timeout": 2, "snmp_retries": 0])
            #expect(try await driver.powerReading().state == .on)
            for (action, goal) in [(PowerAction.off, PowerState.off), (PowerAction.on, PowerState.on)] {
                relay.loseNextOrderAnswer()
                let error = try await failure { _ = try await driver.perform(action) }
                #expect(error.code == .timeout, "\(error)")
                #expect(error.mayHaveHappened)
                #expect(error.message.contains("outlet 1 may have taken the order, outlet 3 took it"), "\(error)")
                #expect(try await driver.powerReading().state == goal)
            }
            let expected = [SimulatedControl.Order.off, .on].flatMap { order in
                [1, 3].compactMap { Self.row.write(order, outlet: $0) }
            }
            #expect(bench.writes == expected)
            await bench.context.shared.close()
        }
    }

    @Test func aRefusalStopsTheOrdersThatWouldFollow() async throws {
        try await PDUBench.run(Self.row, fault: .rejects) { bench in
            let error = try await failure { _ = try await bench.driver("1,3").perform(.off) }
            #expect(error.code == .rejected, "\(error)")
            #expect(error.message.contains("outlet 1"))
            #expect(!error.mayHaveHappened)
            #expect(try await bench.driver("1,3").powerReading().state == .on)
        }
    }

    @Test func readsManyMachinesInOneExchange() async throws {
        try await PDUBench.run(Self.row, outlets: 24) { bench in
            let drivers = try (1...26).map { try bench.driver("\($0)") }
            let results = try await SNMPPDUDriver.powerReadings(of: drivers)
            #expect(results.prefix(24).map { try? $0.get().state } == (1...24).map { $0 % 2 == 1 ? .on : .off })
            for result in results.suffix(2) {
                guard case .failure(let error) = result else {
                    Issue.record("an outlet that is not there was read")
                    continue
                }
                #expect(error.code == .notFound)
            }
        }
    }

    @Test func readsAMissingOutletApartInVersion1() async throws {
        try await PDUBench.run(Self.row) { bench in
            let version: [String: JSONValue] = ["snmp_version": "1"]
            let drivers = try ["1", "9", "2"].map { try bench.driver($0, version) }
            let results = try await SNMPPDUDriver.powerReadings(of: drivers)
            #expect(results.map { try? $0.get().state } == [.on, nil, .off])
        }
    }

    @Test func waitsBeforeSwitchingOnWhenAsked() async throws {
        try await PDUBench.run(Self.row) { bench in
            let start = ContinuousClock.now
            _ = try await bench.driver("2", ["power_on_delay": 1]).perform(.on)
            #expect(ContinuousClock.now - start >= .seconds(1))
            #expect(bench.writes.count == 1)
        }
    }
}
#endif
