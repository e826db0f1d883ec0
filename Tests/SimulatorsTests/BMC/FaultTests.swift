import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// Each fault is seen by a real client as the thing that it is.
@Suite("Faults of the simulated BMC", .serialized)
struct FaultTests {
    @Test("opensesspriv: FreeIPMI fails without the workaround and works with it")
    func echoesPrivilege() async throws {
        var faults = BMCFaults()
        faults.echoesPrivilege = true
        try await BMCBench.run(faults: faults) { bench async throws in
            let without = try await bench.freeIPMI("ipmipower", suite: 3, ["--stat"])
            #expect(without.output.contains("privilege level cannot be obtained for this user"))
            let with = try await bench.freeIPMI("ipmipower", suite: 3, options: ["-W", "opensesspriv"], ["--stat"])
            #expect(with.output == "\(bench.address): off\n")
        }
    }

    @Test("without the suites command ipmitool says so and falls back")
    func lacksCipherSuiteCommand() async throws {
        var faults = BMCFaults()
        faults.lacksCipherSuiteCommand = true
        try await BMCBench.run(faults: faults) { bench async throws in
            let named = try await bench.ipmitool(suite: 3, ["power", "status"]).checked()
            #expect(named.output == "Chassis Power is off\n")
            let unnamed = try await bench.ipmitool(suite: nil, ["power", "status"])
            #expect(unnamed.everything.contains("Get Channel Cipher Suites failed: Invalid command"))
        }
    }

    static let losses: [BMCFaults.PacketFault] = [
        .init(.drop, .every(4)), .init(.drop, .next(2), .incoming), .init(.corrupt, .every(5)),
        .init(.truncate(9), .next(1)),
    ]

    /// FreeIPMI's ipmipower 1.6.10 ends without a word on these; ipmitool copes.
    /// FreeIPMI's ipmipower 1.6.10 ends without a word on these; ipmitool copes.
    static let repeats: [BMCFaults.PacketFault] = [
        .init(.duplicate, .all), .init(.duplicate, .all, .incoming), .init(.reorder, .every(9)),
    ]

    @Test("ipmipower survives lost and spoiled packets", arguments: losses)
    func survivesLosses(_ fault: BMCFaults.PacketFault) async throws {
        var faults = BMCFaults()
        faults.packets = [fault]
        try await BMCBench.run(faults: faults) { bench async throws in
            let result = try await bench.freeIPMI("ipmipower", suite: 17, pace: .persistent, ["--stat"])
            #expect(result.output == "\(bench.address): off\n", "\(fault)")
        }
    }

    @Test("ipmitool survives packets that come twice or out of order", arguments: repeats)
    func survivesRepeats(_ fault: BMCFaults.PacketFault) async throws {
        var faults = BMCFaults()
        faults.packets = [fault]
        try await BMCBench.run(faults: faults) { bench async throws in
            let result = try await bench.ipmitool(suite: 17, ["power", "status"])
            #expect(result.output == "Chassis Power is off\n", "\(fault)")
        }
    }

    @Test("packets with wrong codes are not believed")
    func wrongCodes() async throws {
        var faults = BMCFaults()
        faults.sendsWrongCodes = true
        try await BMCBench.run(faults: faults) { bench async throws in
            let result = try await bench.freeIPMI("ipmipower", suite: 17, pace: .impatient, ["--stat"])
            #expect(!result.output.contains(": off"))
            #expect(result.output.contains("timeout"))
        }
    }

    @Test("a deaf BMC times out")
    func deaf() async throws {
        var faults = BMCFaults()
        faults.isDeaf = true
        try await BMCBench.run(faults: faults) { bench async throws in
            let result = try await bench.freeIPMI("ipmipower", suite: 17, pace: .impatient, ["--stat"])
            #expect(result.output.contains("timeout"))
            #expect(bench.bmc.observations.isEmpty)
        }
    }

    @Test("a slow BMC takes its time for every answer")
    func latency() async throws {
        var faults = BMCFaults()
        faults.latency = .milliseconds(100)
        try await BMCBench.run(faults: faults) { bench async throws in
            let result = try await bench.freeIPMI("ipmipower", suite: 17, ["--stat"]).checked()
            #expect(result.output == "\(bench.address): off\n")
            // Seven round trips of 100 ms.
            #expect(result.duration > .milliseconds(600))
        }
    }

    @Test("a stuck BMC accepts orders and does nothing")
    func stuck() async throws {
        var faults = BMCFaults()
        faults.isStuck = true
        try await BMCBench.run(faults: faults) { bench async throws in
            _ = try await bench.ipmitool(suite: 17, ["power", "on"]).checked()
            #expect(bench.bmc.powerOrders == [.powerUp])
            #expect(try await bench.ipmitool(suite: 17, ["power", "status"]).output == "Chassis Power is off\n")
        }
    }

    @Test("a lying BMC says what it was told to say")
    func lying() async throws {
        var faults = BMCFaults()
        faults.claimsPower = true
        try await BMCBench.run(faults: faults) { bench async throws in
            #expect(try await bench.ipmitool(suite: 17, ["power", "status"]).output == "Chassis Power is on\n")
            #expect(!bench.bmc.isOn)
        }
    }

    @Test("a command is refused as often as asked, then carried out")
    func refusals() async throws {
        var faults = BMCFaults()
        faults.refusals = [.init(ChassisControl.self, with: .nodeBusy, times: 1)]
        try await BMCBench.run(faults: faults) { bench async throws in
            let first = try await bench.ipmitool(suite: 17, ["power", "on"])
            #expect(first.everything.contains("Node busy") && !first.status.isSuccess)
            #expect(!bench.bmc.isOn)
            _ = try await bench.ipmitool(suite: 17, ["power", "on"]).checked()
            #expect(bench.bmc.isOn)
        }
    }

    @Test("boot flags lose their bits")
    func losesBootBits() async throws {
        var faults = BMCFaults()
        faults.losesBootBits = true
        try await BMCBench.run(faults: faults) { bench async throws in
            _ = try await bench.ipmitool(suite: 17, ["chassis", "bootdev", "pxe", "options=efiboot,persistent"])
            #expect(bench.bmc.bootFlags.encoded == [0x00, 0x04, 0, 0, 0])
        }
    }

    @Test("a BMC that forgets its sessions leaves the client without answers")
    func forgetsSessions() async throws {
        var faults = BMCFaults()
        faults.sessionsLastCommands = 1
        try await BMCBench.run(faults: faults) { bench async throws in
            let result = try await bench.freeIPMI("ipmipower", suite: 17, pace: .impatient, ["--stat"])
            #expect(result.output.contains("timeout"))
            #expect(bench.bmc.openSessions == 0)
            bench.bmc.setFaults(BMCFaults())
            #expect(try await bench.freeIPMI("ipmipower", suite: 17, ["--stat"]).output == "\(bench.address): off\n")
        }
    }
}
