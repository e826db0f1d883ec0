import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// Users, payload rights and DCMI by real clients.
@Suite("Users and DCMI of real clients at the simulated BMC", .serialized, .timeLimit(.minutes(3)))
struct UserAndDCMITests {
    @Test("a user whom ipmitool makes logs in, with the privilege given, and no more when switched off")
    func userLife() async throws {
        try await BMCBench.run { bench async throws in
            for command in [
                "user set name 5 tester", "user set password 5 fromthetest", "user priv 5 3 1",
                "channel setaccess 1 5 ipmi=on privilege=3", "user enable 5",
            ] { _ = try await bench.ipmitool(suite: 17, command.split(separator: " ").map(String.init)).checked() }
            let list = try await bench.ipmitool(suite: 17, ["user", "list", "1"]).checked().output
            let row = try #require(list.split(separator: "\n").first { $0.contains("tester") })
            let cells = row.split(separator: " ").map(String.init)
            #expect(cells.prefix(2) == ["5", "tester"] && cells.suffix(2) == ["true", "OPERATOR"], "\(row)")
            #expect(bench.bmc.users[4] == BMCUser("tester", password: "fromthetest", limit: .operator))
            let own = try await bench.ipmitool(
                suite: 17, user: "tester", password: "fromthetest", options: ["-L", "OPERATOR"],
                ["chassis", "power", "on"])
            #expect(own.status.isSuccess && bench.bmc.isOn, "\(own.everything)")
            let forbidden = try await bench.ipmitool(
                suite: 17, user: "tester", password: "fromthetest", options: ["-L", "OPERATOR"],
                ["user", "set", "name", "6", "intruder"])
            #expect(!forbidden.status.isSuccess)
            _ = try await bench.ipmitool(suite: 17, ["user", "disable", "5"]).checked()
            let out = try await bench.ipmitool(
                suite: 17, user: "tester", password: "fromthetest", options: ["-R", "1", "-N", "1"], ["mc", "info"])
            #expect(!out.status.isSuccess)
        }
    }

    @Test("a password is tested in its right size")
    func testPassword() async throws {
        try await BMCBench.run { bench async throws in
            let right = try await bench.ipmitool(suite: 17, ["user", "test", "2", "16", "secret"])
            #expect(right.status.isSuccess && right.output.contains("Success"), "\(right.everything)")
            let wrong = try await bench.ipmitool(suite: 17, ["user", "test", "2", "16", "other"])
            #expect(!wrong.status.isSuccess && wrong.everything.contains("incorrect"), "\(wrong.everything)")
            _ = try await bench.ipmitool(suite: 17, ["user", "set", "password", "2", "seventeen letters", "20"])
                .checked()
            let short = try await bench.ipmitool(
                suite: 17, password: "seventeen letters", ["user", "test", "2", "16", "seventeen letter"])
            #expect(!short.status.isSuccess && short.everything.contains("size"), "\(short.everything)")
        }
    }

    @Test("FreeIPMI's bmc-config changes a user")
    func freeIPMIUser() async throws {
        try await BMCBench.run { bench async throws in
            let changes = [
                "User4:Username=fromfree", "User4:Password=alsosecret", "User4:Enable_User=Yes",
                "User4:Lan_Privilege_Limit=Operator",
            ].flatMap { ["-e", $0] }
            let done = try await bench.freeIPMI("bmc-config", suite: 3, ["--commit"] + changes)
            #expect(done.status.isSuccess, "\(done.everything)")
            #expect(bench.bmc.users[3] == BMCUser("fromfree", password: "alsosecret", limit: .operator))
        }
    }

    @Test("rights to serial over LAN are taken and given by ipmitool")
    func payloadRights() async throws {
        try await BMCBench.run(.running) { bench async throws in
            _ = try await bench.ipmitool(suite: 17, ["sol", "payload", "disable", "1", "2"]).checked()
            let refused = try await TerminalRun.run(bench.sol(suite: 17, ["activate"]), [])
            #expect(!refused.status.isSuccess, "\(refused.everything)")
            _ = try await bench.ipmitool(suite: 17, ["sol", "payload", "enable", "1", "2"]).checked()
            let taken = try await TerminalRun.run(
                bench.sol(suite: 17, ["activate"]), [.expect("operational"), .raw, .type("\r~.")])
            #expect(taken.status.isSuccess, "\(taken.everything)")
        }
    }

    @Test("both read the machine's power by DCMI")
    func dcmi() async throws {
        try await BMCBench.run(.running) { bench async throws in
            let reading = try await bench.ipmitool(suite: 17, ["dcmi", "power", "reading"]).checked().output
            #expect(reading.contains("Instantaneous power reading:                   180 Watts"), "\(reading)")
            #expect(reading.contains("Power reading state is:                   activated"))
            let capabilities = try await bench.ipmitool(suite: 17, ["dcmi", "discover"])
            #expect(capabilities.output.contains("Power management"), "\(capabilities.everything)")
            let free = try await bench.freeIPMI("ipmi-dcmi", suite: 3, ["--get-system-power-statistics"]).checked()
            #expect(free.output.contains("Current Power                        : 180 Watts"), "\(free.output)")
            let abilities = try await bench.freeIPMI("ipmi-dcmi", suite: 3, ["--get-dcmi-capability-info"]).checked()
            #expect(abilities.output.contains("Power Management"), "\(abilities.output)")
            bench.bmc.pressPowerButton()
            let off = try await bench.ipmitool(suite: 17, ["dcmi", "power", "reading"]).checked().output
            #expect(off.contains("Instantaneous power reading:                     9 Watts"), "\(off)")
        }
    }

    @Test("the channel tells its payloads and their versions")
    func channelPayloads() async throws {
        try await BMCBench.run { bench async throws in
            let support = try await bench.ipmitool(suite: 17, ["raw", "6", "0x4e", "0x0e"]).checked().output
            #expect(support.split(whereSeparator: \.isWhitespace) == ["03", "00", "3f", "00", "00", "00", "00", "00"])
            let version = try await bench.ipmitool(suite: 17, ["raw", "6", "0x4f", "0x0e", "1"]).checked().output
            #expect(version.split(whereSeparator: \.isWhitespace) == ["10"])
            let none = try await bench.ipmitool(suite: 17, ["raw", "6", "0x4f", "0x0e", "2"])
            #expect(none.everything.contains("rsp=0x80"), "\(none.everything)")
        }
    }
}
