import Foundation
import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// Two independent clients hold a serial-over-LAN session with the simulated BMC.
@Suite("Consoles of real clients at the simulated BMC", .serialized, .timeLimit(.minutes(5)))
struct ConsoleClientTests {
    @Test("FreeIPMI's ipmiconsole types, sees what comes back, and closes", arguments: [3, 17])
    func ipmiconsole(_ suite: Int) async throws {
        try await BMCBench.run(.running) { bench async throws in
            let result = try await TerminalRun.run(
                bench.ipmiconsole(suite: suite),
                [
                    .expect("[SOL established]"), .raw, .type("\r"), .expect("simulated login: "), .type("root\r"),
                    .expect("Password: "), .type("hidden\r"), .expect("Login incorrect"), .type("&."),
                ])
            #expect(result.status.isSuccess, "\(result.everything)")
            #expect(bench.bmc.typed == "\rroot\rhidden\r")
            #expect(!result.output.contains("hidden"))
            #expect(bench.bmc.count(ActivatePayload.self) == 1 && bench.bmc.count(DeactivatePayload.self) == 1)
            #expect(bench.bmc.openConsoles == 0)
        }
    }

    @Test("ipmitool sol activate types, sees what comes back, sends a break, and closes", arguments: [3, 17])
    func ipmitool(_ suite: Int) async throws {
        try await BMCBench.run(.running) { bench async throws in
            let result = try await TerminalRun.run(
                bench.sol(suite: suite, ["activate"]),
                [
                    .expect("[SOL Session operational."), .raw, .type("\r"), .expect("simulated login: "),
                    .type("guest\r"),
                    .expect("Password: "), .type("x\r"), .expect("Login incorrect"), .expect("login: "),
                    .type("\r"), .expect("login: "), .type("~B"), .type("\r"), .expect("login: "), .type("~."),
                ])
            #expect(result.status.isSuccess, "\(result.everything)")
            #expect(bench.bmc.typed.hasPrefix("\rguest\rx\r"))
            #expect(bench.bmc.serialBreaks == 1)
            #expect(bench.bmc.openConsoles == 0 && bench.bmc.openSessions == 0)
        }
    }

    @Test("what the machine prints arrives whole and in order, though every fourth packet is lost")
    func longOutputOverABadLine() async throws {
        var faults = BMCFaults()
        faults.packets = [.init(.drop, .every(4), .outgoing)]
        var settings = BMCSettings.running
        settings.serialOverLAN.retryInterval = 5
        settings.serialOverLAN.bufferSize = 65_536
        try await BMCBench.run(settings) { bench async throws in
            let folder = try LabFolder("sol")
            defer { folder.remove() }
            let lines = (1...200).map { "line \($0) of the boot messages\r\n" }.joined()
            let bmc = bench.bmc
            async let result = TerminalRun.run(
                bench.ipmiconsole(suite: 3),
                [
                    .expect("[SOL established]"), .touch(folder.file("open")), .expect("line 200 of the boot messages"),
                    .type("&."),
                ])
            try await bench.wait(for: folder.file("open"))
            bmc.setFaults(faults)
            bmc.printSerial(lines)
            let shown = try await result
            #expect(shown.output.contains(lines), "\(shown.everything.suffix(400))")
        }
    }

    @Test("a second client is refused, and told so; sol deactivate takes the console away from the first")
    func takeover() async throws {
        try await BMCBench.run(.running) { bench async throws in
            let folder = try LabFolder("sol")
            defer { folder.remove() }
            async let first = TerminalRun.run(
                bench.ipmiconsole(suite: 17),
                [.expect("[SOL established]"), .touch(folder.file("open")), .expect("[SOL session stolen]")])
            try await bench.wait(for: folder.file("open"))
            let second = try await TerminalRun.run(bench.sol(suite: 17, ["activate"]), [.expect("already active")])
            #expect(!second.status.isSuccess, "\(second.everything)")
            let status = try await bench.ipmitool(suite: 17, ["sol", "payload", "status", "1", "2"]).checked().output
            #expect(status.contains("User 2 on channel 1 is enabled"))
            _ = try await bench.ipmitool(suite: 17, ["sol", "deactivate"]).checked()
            let told = try await first
            #expect(told.output.contains("[SOL session stolen]"), "\(told.everything)")
            let again = try await bench.ipmitool(suite: 17, ["sol", "deactivate"])
            #expect(again.everything.contains("already de-activated"), "\(again.everything)")
        }
    }

    /// ipmitool does not look at the bit that tells of it: it notices when it types and nobody answers.
    @Test("ipmiconsole takes the console from ipmitool, which notices when it types")
    func stealing() async throws {
        try await BMCBench.run(.running) { bench async throws in
            let folder = try LabFolder("sol")
            defer { folder.remove() }
            async let first = TerminalRun.run(
                bench.sol(suite: 3, ["activate"]),
                [
                    .expect("[SOL Session operational."), .raw, .touch(folder.file("open")),
                    .file(folder.file("taken")),
                    .type("x"), .expect("SOL session closed by BMC"),
                ])
            try await bench.wait(for: folder.file("open"))
            let second = try await TerminalRun.run(
                bench.ipmiconsole(suite: 3),
                [
                    .expect("[SOL established]"), .raw, .type("\r"), .expect("login: "), .touch(folder.file("taken")),
                    .type("&."),
                ])
            #expect(second.status.isSuccess, "\(second.everything)")
            let told = try await first
            #expect(told.everything.contains("SOL session closed by BMC"), "\(told.everything)")
        }
    }

    @Test("ipmitool reads and writes the configuration")
    func configuration() async throws {
        try await BMCBench.run(.running) { bench async throws in
            let info = try await bench.ipmitool(suite: 17, ["sol", "info", "1"]).checked().output
            for line in [
                "Enabled                         : true", "Force Encryption                : false",
                "Privilege Level                 : OPERATOR", "Character Accumulate Level (ms) : 5",
                "Character Send Threshold        : 96", "Retry Count                     : 7",
                "Retry Interval (ms)             : 500", "Volatile Bit Rate (kbps)        : 115.2",
                "Payload Channel                 : 1", "Payload Port                    : 623",
            ] { #expect(info.contains(line), "\(info)") }
            for (name, value) in [("privilege-level", "admin"), ("retry-count", "3"), ("volatile-bit-rate", "9.6")] {
                _ = try await bench.ipmitool(suite: 17, ["sol", "set", name, value, "1"]).checked()
            }
            _ = try await bench.ipmitool(suite: 17, ["sol", "set", "enabled", "false", "1"]).checked()
            let changed = try await bench.ipmitool(suite: 17, ["sol", "info", "1"]).checked().output
            #expect(changed.contains("Privilege Level                 : ADMINISTRATOR"), "\(changed)")
            #expect(changed.contains("Retry Count                     : 3"))
            #expect(changed.contains("Volatile Bit Rate (kbps)        : 9.6"))
            #expect(changed.contains("Enabled                         : false"))
            let refused = try await TerminalRun.run(bench.sol(suite: 17, ["activate"]), [])
            #expect(!refused.status.isSuccess && refused.everything.contains("disabled"), "\(refused.everything)")
        }
    }

    @Test("ipmi-config of FreeIPMI checks the SOL section out and commits to it")
    func freeIPMIConfiguration() async throws {
        try await BMCBench.run(.running) { bench async throws in
            let text = try await bench.freeIPMI("bmc-config", suite: 3, ["--checkout", "--section=SOL_Conf"]).checked()
                .output
            #expect(text.contains("Enable_SOL                                    Yes"), "\(text)")
            _ = try await bench.freeIPMI(
                "bmc-config", suite: 3, ["--commit", "-e", "SOL_Conf:SOL_Retry_Count=2"]
            ).checked()
            let changed = try await bench.freeIPMI("bmc-config", suite: 3, ["--checkout", "--section=SOL_Conf"])
            #expect(changed.output.contains("SOL_Retry_Count                               2"), "\(changed.output)")
        }
    }

    @Test(
        "departures of controllers in the field stop ipmiconsole, and FreeIPMI's workaround for each helps",
        arguments: [SOLQuirk.solpayloadsize, .solport, .solstatus, .solchannelsupport])
    func quirks(_ quirk: SOLQuirk) async throws {
        var settings = BMCSettings.running
        settings.serialOverLAN.quirks = [quirk]
        try await BMCBench.run(settings) { bench async throws in
            let steps: [TerminalRun.Step] = [
                .expect("[SOL established]"), .raw, .type("\r"), .expect("login: "), .type("&."),
            ]
            let without = try await TerminalRun.run(bench.ipmiconsole(suite: 3), steps, seconds: 5)
            #expect(!without.status.isSuccess && bench.bmc.typed.isEmpty, "\(without.everything)")
            let with = try await TerminalRun.run(bench.ipmiconsole(suite: 3) + ["-W", quirk.rawValue], steps)
            #expect(with.status.isSuccess, "\(with.everything)")
        }
    }
}

extension BMCSettings {
    /// A BMC whose machine is on.
    static var running: BMCSettings {
        var settings = BMCSettings()
        settings.isOn = true
        return settings
    }
}

extension BMCBench {
    /// The command line of FreeIPMI's ipmiconsole.
    func ipmiconsole(suite: Int) -> [String] {
        ["ipmiconsole", "-h", address, "-u", "admin", "-p", "secret", "-I", "\(suite)"]
    }

    /// The command line of `ipmitool sol`.
    func sol(suite: Int, _ arguments: [String]) -> [String] {
        ["ipmitool", "-I", "lanplus", "-C", "\(suite)", "-H", address, "-U", "admin", "-P", "secret", "sol"]
            + arguments
    }

    /// Waits until another program has touched a file.
    func wait(for file: String) async throws {
        let limit = ContinuousClock.now + .seconds(30)
        while !FileManager.default.fileExists(atPath: file) {
            guard ContinuousClock.now < limit else { throw LabError("nobody touched \(file) within 30 s") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
