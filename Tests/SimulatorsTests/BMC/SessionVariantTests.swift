import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// Sessions of every kind that real clients can open, and the refusals that they name.
@Suite("Sessions of real clients", .serialized)
struct SessionVariantTests {
    @Test("ipmitool opens a session with every suite it has", arguments: [0, 1, 2, 3, 6, 7, 8, 15, 16, 17])
    func suites(_ suite: UInt8) async throws {
        var settings = BMCSettings()
        settings.cipherSuites = [suite]
        try await BMCBench.run(settings) { bench async throws in
            let tool = try await bench.ipmitool(suite: Int(suite), ["chassis", "power", "status"]).checked()
            #expect(tool.output == "Chassis Power is off\n")
            let free = try await bench.freeIPMI("ipmipower", suite: Int(suite), ["--stat"]).checked()
            #expect(free.output == "\(bench.address): off\n")
        }
    }

    @Test("ipmitool asks for the suites and takes the best that is offered")
    func discovery() async throws {
        try await BMCBench.run { bench async throws in
            let result = try await bench.ipmitool(suite: nil, ["chassis", "power", "status"]).checked()
            #expect(result.output == "Chassis Power is off\n")
            // Two suites fill less than one part of the list, so one question is enough.
            #expect(bench.bmc.count(GetChannelCipherSuites.self) == 1)
        }
    }

    @Test("IPMI 1.5 with MD5, straight password and none", arguments: ["MD5", "PASSWORD", "NONE"])
    func version15(_ authentication: String) async throws {
        var settings = BMCSettings()
        settings.authenticationTypes = [.none, .md5, .straight]
        try await BMCBench.run(settings) { bench async throws in
            _ = try await bench.ipmitool15(authentication, ["chassis", "power", "on"]).checked()
            let status = try await bench.ipmitool15(authentication, ["chassis", "power", "status"]).checked()
            #expect(status.output == "Chassis Power is on\n")
            #expect(bench.bmc.isOn)
            #expect(bench.bmc.openSessions == 0)
        }
    }

    @Test("FreeIPMI with IPMI 1.5 needs no packet twice")
    func freeIPMI15() async throws {
        try await BMCBench.run { bench async throws in
            let result = try await bench.freeIPMI("ipmipower", suite: nil, ["--stat"]).checked()
            #expect(result.output == "\(bench.address): off\n")
            #expect(bench.bmc.count(GetChassisStatus.self) == 1)
            #expect(bench.bmc.count(SetSessionPrivilegeLevel.self) == 1)
        }
    }

    @Test("K_g is asked for, right and wrong")
    func controllerKey() async throws {
        var settings = BMCSettings()
        settings.controllerKey = Array("wrought".utf8)
        try await BMCBench.run(settings) { bench async throws in
            let right = try await bench.ipmitool(suite: 17, options: ["-k", "wrought"], ["power", "status"]).checked()
            #expect(right.output == "Chassis Power is off\n")
            let free = try await bench.freeIPMI("ipmipower", suite: 3, options: ["-k", "wrought"], ["--stat"])
            #expect(free.output == "\(bench.address): off\n")
            let wrong = try await bench.freeIPMI("ipmipower", suite: 17, options: ["-k", "other"], ["--stat"])
            #expect(wrong.output == "\(bench.address): k_g invalid\n")
        }
    }

    @Test("FreeIPMI names what is wrong with the login")
    func refusals() async throws {
        var settings = BMCSettings()
        settings.users.append(BMCUser("viewer", password: "look", limit: .user))
        settings.users.append(BMCUser("gone", password: "gone", isEnabled: false))
        try await BMCBench.run(settings) { bench async throws in
            func stat(_ user: String, _ password: String, _ options: [String] = []) async throws -> String {
                try await bench.freeIPMI(
                    "ipmipower", suite: 17, user: user, password: password, options: options, ["--stat"]
                ).output
            }
            #expect(try await stat("admin", "wrong") == "\(bench.address): password invalid\n")
            #expect(try await stat("nobody", "secret") == "\(bench.address): username invalid\n")
            #expect(try await stat("gone", "gone") == "\(bench.address): username invalid\n")
            #expect(
                try await stat("viewer", "look", ["-l", "ADMIN"])
                    == "\(bench.address): privilege level cannot be obtained for this user\n")
            #expect(try await stat("viewer", "look", ["-l", "USER"]) == "\(bench.address): off\n")
        }
    }

    @Test("a suite that is not offered is refused by its algorithm")
    func suiteNotOffered() async throws {
        var settings = BMCSettings()
        settings.cipherSuites = [3]
        try await BMCBench.run(settings) { bench async throws in
            let tool = try await bench.ipmitool(suite: 17, ["power", "status"])
            #expect(!tool.status.isSuccess)
            #expect(tool.everything.contains("invalid authentication algorithm"))
        }
    }

    @Test("a user of low privilege reads but does not order")
    func privilege() async throws {
        var settings = BMCSettings()
        settings.users.append(BMCUser("viewer", password: "look", limit: .user))
        try await BMCBench.run(settings) { bench async throws in
            let read = try await bench.ipmitool(
                suite: 17, user: "viewer", password: "look", options: ["-L", "USER"], ["power", "status"])
            #expect(read.output == "Chassis Power is off\n")
            let order = try await bench.ipmitool(
                suite: 17, user: "viewer", password: "look", options: ["-L", "USER"], ["power", "on"])
            #expect(!order.status.isSuccess)
            #expect(bench.bmc.observations.last { $0.isA(ChassisControl.self) }?.completion == .insufficientPrivilege)
            #expect(!bench.bmc.isOn)
        }
    }
}
