import Glibc
import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// The BMC on its socket: starting, stopping, many at once, its power told while nobody asks.
@Suite("Socket of the simulated BMC")
struct SocketTests {
    @Test("the system chooses a port, and a second start is refused")
    func start() async throws {
        let bmc = SimulatedBMC()
        #expect(bmc.port == nil)
        try await bmc.start()
        #expect(try #require(bmc.port) > 0)
        await #expect(throws: SimulatorError("this BMC listens already; stop it first")) { try await bmc.start() }
        await bmc.stop()
        await bmc.stop()
        #expect(bmc.port == nil)
    }

    @Test("an address that cannot be used is named")
    func badAddress() async throws {
        let bmc = SimulatedBMC()
        do {
            try await bmc.start(address: "192.0.2.1", port: 623)
            Issue.record("an address of another network was bound")
            await bmc.stop()
        } catch {
            #expect(error.description.hasPrefix("cannot listen on UDP 192.0.2.1 port 623: "))
        }
    }

    @Test("state outlives a stop, and the same address can be used again")
    func restart() async throws {
        try await BMCBench.run { bench async throws in
            _ = try await bench.ipmitool(suite: 17, ["power", "on"]).checked()
            await bench.bmc.stop()
            try await bench.bmc.start(address: bench.address, port: 623)
            #expect(try await bench.ipmitool(suite: 17, ["power", "status"]).output == "Chassis Power is on\n")
        }
    }

    @Test("changes of power are told when they happen, though nobody asks")
    func powerHook() async throws {
        let (events, feed) = AsyncStream.makeStream(of: BMCPowerEvent.self)
        var settings = BMCSettings()
        settings.timing.off = .milliseconds(50)
        settings.timing.on = .milliseconds(50)
        settings.isOn = true
        let seen = try await BMCBench.run(settings, onPower: { feed.yield($0) }) { bench in
            _ = try await bench.ipmitool(suite: 17, ["power", "cycle"]).checked()
            // Nobody asks the BMC from here on.
            return await events.prefix(2).reduce(into: []) { $0.append($1) }
        }
        #expect(seen == [.turnedOff, .turnedOn(boot: nil)])
    }

    @Test("IPv6, on a port that the system chose")
    func version6() async throws {
        try await BMCBench.run(address: "::1", port: 0) { bench async throws in
            let port = try #require(bench.bmc.port)
            let result = try await bench.ipmitool(suite: 17, options: ["-p", "\(port)"], ["power", "status"])
            #expect(result.output == "Chassis Power is off\n")
        }
    }

    @Test("presence ping")
    func ping() async throws {
        try await BMCBench.run { bench async throws in
            let result = try await RunCommand.run(ProcessPlan("ipmiping", ["-c", "1", bench.address])).checked()
            #expect(result.output.contains("1 responses received in time, 0.0% packet loss"))
        }
    }

    @Test("a thousand BMCs on one event loop answer one ipmipower")
    func fleet() async throws {
        try OpenFileLimit.allow(4096)
        let fleet = try await Self.fleetOnFreeAddresses()
        do {
            fleet.bmcs[7].pressPowerButton()
            let result = try await RunCommand.run(
                ProcessPlan(
                    "ipmipower",
                    ["-D", "LAN_2_0", "-I", "17", "-h", fleet.addresses.joined(separator: ",")]
                        + ["-u", "admin", "-p", "secret", "--stat"]
                        // On a busy machine the standard 0.4 s would bring a storm of repeats.
                        + ["--retransmission-timeout=5000", "--session-timeout=90000"]),
                within: .seconds(120))
            let lines = Set(result.output.split(separator: "\n").map(String.init))
            let right = Set(
                fleet.addresses.enumerated().map { "\($0.element): \($0.offset == 7 ? "on" : "off")" })
            #expect(lines == right)
            #expect(Set(fleet.bmcs.map { $0.count(GetChassisStatus.self) >= 1 }) == [true])
        } catch {
            await fleet.stop()
            throw error
        }
        await fleet.stop()
    }

    /// A thousand BMCs; other test runs on the same machine may have taken a network before.
    private static func fleetOnFreeAddresses() async throws -> SimulatedBMCFleet {
        var last: (any Error)?
        for network in (UInt8(200)...250).shuffled().prefix(5) {
            do {
                return try await SimulatedBMCFleet.start(1000, from: IPv4Bytes([127, network, 0, 1]))
            } catch {
                last = error
            }
        }
        throw try #require(last)
    }
}
