import NIOCore
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

@testable import DriverIPMI

/// Sessions that are not used any more, addresses that do not answer, packets that cannot be sent.
@Suite("session upkeep")
struct SessionUpkeepTests {
    @Test("a session that nobody uses is closed, and nothing is kept of it that holds its password")
    func eviction() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let hub = SessionHub(keepFor: .milliseconds(400), random: bench.context.randomBytes)
            let remote = try SocketAddress(ipAddress: address, port: 623)
            var plan = try bench.driver(address, ["cipher_suite_id": ""]).plan
            for password in ["secret", "wrong"] {
                plan.password = Secret(password)
                _ = await hub.call(.open, needs: .user, of: plan, at: remote, within: .seconds(15))
            }
            for _ in 0..<300 where await hub.slotCount() > 0 { try await Task.sleep(for: .milliseconds(50)) }
            #expect(await hub.slotCount() == 0)
            #expect(bmc.openSessions == 0)
            #expect(bmc.count(CloseSession.self) == 1)
            // What was learnt of the controller outlives its sessions.
            plan.password = Secret("secret")
            _ = await hub.call(.open, needs: .user, of: plan, at: remote, within: .seconds(15))
            #expect(await hub.report(of: plan, at: remote)?.profile.suite == 17)
            await hub.close()
        }
    }

    @Test("a packet that the system does not send is told at once, with the system's reason", arguments: [true, false])
    func unsendable(_ isOrder: Bool) async throws {
        try await Bench.with(limit: .seconds(60)) { bench in
            let started = ContinuousClock.now
            // Nobody may send to everybody without saying so first, so nothing leaves the machine.
            let driver = try bench.driver("255.255.255.255")
            let error = await failure {
                isOrder ? try await driver.perform(.on) == .accepted : try await driver.powerReading().state == .on
            }
            #expect(error?.code == .unreachable)
            #expect(error?.message.contains("no packet can be sent to ipmi 255.255.255.255:623: ") == true)
            #expect(error?.mayHaveHappened == false)
            #expect(ContinuousClock.now - started < .seconds(30))
        }
    }

    @Test("a peer that cannot be reached does no harm to the others, who share the socket")
    func unsendableBesides() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.powerReading().state == .off)
            for _ in 0..<5 {
                async let bad = failure { try await bench.driver("255.255.255.255").powerReading() }
                async let good = driver.powerReading()
                #expect(try await good.state == .off)
                #expect(await bad?.code == .unreachable)
            }
            _ = try await driver.perform(.on)
            #expect(bmc.powerOrders == [.powerUp])
        }
    }

    /// What may stand before the good address of a name.
    enum Obstacle: CaseIterable {
        case nobodyListens, silence, noWay
    }

    @Test(
        "of a name's addresses the first that answers is taken, and taken first from then on",
        arguments: Obstacle.allCases)
    func addresses(_ obstacle: Obstacle) async throws {
        var faults = BMCFaults()
        faults.isDeaf = true
        let deaf = SimulatedBMC(faults: faults)
        let bmc = SimulatedBMC()
        try await Bench.with(bmc, limit: .seconds(30)) { bench, address in
            let first = obstacle == .noWay ? "255.255.255.255" : try LabAddresses.next()
            if obstacle == .silence { try await deaf.start(address: first, port: 623) }
            let hub = try SessionHub.shared(in: bench.context)
            let addresses = try [first, address].map { try SocketAddress(ipAddress: $0, port: 623) }
            hub.names.remember(addresses, of: "bmc.test", port: 623)
            let driver = try bench.driver("bmc.test")
            _ = try await driver.perform(.on)
            #expect(bmc.powerOrders == [.powerUp])
            #expect(try await driver.powerReading().source == "ipmi bmc.test:623")
            let order = try await hub.names.resolve("bmc.test", port: 623, in: bench.context)
            #expect(order == addresses.reversed())
            await deaf.stop()
        }
    }

    @Test("where no address answers, the error says so within the limit; a wrong password is no reason to go on")
    func noAddress() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc, limit: .seconds(8)) { bench, address in
            let hub = try SessionHub.shared(in: bench.context)
            let dead = try [LabAddresses.next(), LabAddresses.next()]
            hub.names.remember(try dead.map { try SocketAddress(ipAddress: $0, port: 623) }, of: "dead.test", port: 623)
            let error = await failure { try await bench.driver("dead.test").powerReading() }
            #expect(error?.code == .unreachable)
            #expect(error?.message.contains("dead.test") == true)
            hub.names.remember(
                try [address, dead[0]].map { try SocketAddress(ipAddress: $0, port: 623) }, of: "live.test", port: 623)
            let refused = await failure {
                try await bench.driver("live.test", ["power_pass": "wrong"]).powerReading()
            }
            #expect(refused?.code == .unauthorized)
        }
    }

    @Test("privilege 0 in the answer to a raise: no loop, and the refusal that follows is clear")
    func privilegeZero() async throws {
        var faults = BMCFaults()
        faults.answersPrivilegeZero = true
        let bmc = SimulatedBMC(faults: faults)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.powerReading().state == .off)
            let error = await failure { try await driver.perform(.on) }
            #expect(error?.code == .forbidden)
            #expect(error?.message.contains("does not allow Chassis Control at the privilege ADMIN") == true)
            // A busy machine may make the driver ask twice; a loop would ask for as long as the call may last.
            #expect(bmc.count(SetSessionPrivilegeLevel.self) <= 3)
            #expect(try await driver.powerReading().state == .off)
        }
    }
}
