import Foundation
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

@Suite(.serialized) struct FleetEndToEndTests {
    /// Many addresses in a row, above those that the lab hands out one by one.
    private func freePrefix() -> String { "127.\(Int.random(in: 200...250)).\(Int.random(in: 0...255))" }

    /// The states of all machines of an inventory, counted by driver.
    private func states(_ wrought: Wrought) async throws -> [String: Int] {
        let status = try await wrought("power", "status", "--all", "--json")
        #expect(status.status == .exited(0), "\(status.text)")
        let words = try JSONText.lines(status.output).map { answer in
            "\(answer["driver"]?.text ?? "?") \(answer["state"]?.text ?? "unread")"
        }
        return Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    }

    #if NetSNMP
    @Test(.timeLimit(.minutes(4))) func aFarmInTwoCommandsThatLeavesNothingBehind() async throws {
        try await Lab.run("farm") { lab in
            let wrought = try Wrought(in: lab)
            let (prefix, file) = (freePrefix(), lab.folder.file("farm.csv"))
            let farm = try await lab.start(
                "fleet",
                ProcessPlan(
                    try Wrought.path(),
                    ["simulate", "fleet", "--bmc", "20", "--pdu", "2", "--redfish", "2", "--first", "\(prefix).1"]
                        + ["--inventory", file], environment: ["TMPDIR": lab.folder.path]),
                until: .log("Ctrl-C ends them"), within: .seconds(60))
            let imported = try await wrought("machine", "import", file)
            #expect(imported.errorOutput == "imported 38 machines\n", "\(imported.text)")
            #expect(try await states(wrought) == ["ipmi off": 20, "snmp-pdu on": 16, "redfish off": 2])

            let hosts = (1...20).map { "\(prefix).\($0):6230" }
            let seen = try await lab.command(
                "ipmipower",
                ["-D", "LAN_2_0", "-h", hosts.joined(separator: ","), "-u", "admin", "-p", "secret", "--stat"])
            #expect(seen.lines.count { $0.hasSuffix(": off") } == 20, "\(seen.text)")

            let on = try await wrought("power", "on", "bmc-[01-03]", "redfish-2")
            #expect(on.status == .exited(0), "\(on.text)")
            let off = try await wrought("power", "off", "pdu-1-2")
            #expect(off.status == .exited(0), "\(off.text)")
            #expect(
                try await states(wrought) == [
                    "ipmi off": 17, "ipmi on": 3, "snmp-pdu on": 15, "snmp-pdu off": 1, "redfish off": 1,
                    "redfish on": 1,
                ])

            let parts = "\(lab.folder.path)/wrought-fleet-"
            #expect(try ProcessTable.lines(holding: parts).count == 4, "two agents, each with its PDU")
            let agents = try ProcessTable.processes(holding: parts)
            kill(try #require(agents.first { $0.line.contains("udp:\(prefix).22:") }).pid, SIGKILL)
            try await farm.waitUntil(.log("the PDU at \(prefix).22, port "), within: .seconds(20))
            kill(farm.pid, SIGINT)
            #expect(try await farm.exit(within: .seconds(20)) == .exited(130))
            try await farm.hasLeftNothing(of: parts)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: lab.folder.path).allSatisfy {
                    !$0.hasPrefix("wrought-fleet-")
                })
        }
    }
    #endif

    @Test(.timeLimit(.minutes(2))) func certificatesAndSeveralSystemsInAJSONInventory() async throws {
        try await Lab.run("farm") { lab in
            let wrought = try Wrought(in: lab)
            let file = lab.folder.file("farm.json")
            let farm = try await wrought.start(
                "simulate", "fleet", "--redfish", "2", "--systems", "2", "--tls", "on", "--first", "\(freePrefix()).1",
                "--inventory", file)
            try await farm.waitUntil(.log("Ctrl-C ends them"), within: .seconds(60))
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            let imported = try await wrought("machine", "import", file)
            #expect(imported.errorOutput == "imported 4 machines\n", "\(imported.text)")
            #expect(try await states(wrought) == ["redfish off": 4])
            let on = try await wrought("power", "on", "redfish-2-2")
            #expect(on.status == .exited(0), "\(on.text)")
            #expect(try await states(wrought) == ["redfish off": 3, "redfish on": 1])
        }
    }

    @Test(.timeLimit(.minutes(2))) func anInventoryGoesThroughAPipe() async throws {
        try await Lab.run("farm") { lab in
            let wrought = try Wrought(in: lab)
            let line = "\"$0\" simulate fleet --bmc 3 --first \(freePrefix()).1 --inventory - | \"$0\" machine import -"
            let pipe = try await lab.start(
                "pipe",
                ProcessPlan("/bin/sh", ["-c", line, try Wrought.path()], environment: ["WROUGHT_HOME": wrought.home]))
            try await pipe.waitUntil(.log("imported 3 machines"), within: .seconds(60))
            #expect(pipe.status() == nil, "the fleet goes on")
            #expect(try await states(wrought) == ["ipmi off": 3])
            pipe.signal(SIGINT)
            _ = try await pipe.exit(within: .seconds(20))
        }
    }

    @Test(.timeLimit(.minutes(1))) func aTakenAddressIsNamed() async throws {
        try await Lab.run("farm") { lab in
            let wrought = try Wrought(in: lab)
            let prefix = freePrefix()
            let bmc = SimulatedBMC()
            try await bmc.start(address: "\(prefix).2", port: 6230)
            lab.atEnd { await bmc.stop() }
            let refused = try await wrought("simulate", "fleet", "--bmc", "3", "--first", "\(prefix).1")
            #expect(refused.status == .exited(1))
            #expect(refused.output.isEmpty)
            #expect(
                refused.errorOutput
                    == "wrought: UDP \(prefix).2 port 6230 is taken by another program; choose another first address or another port\n"
            )
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("--bmc 10 --first 127.255.255.250", "10 devices do not fit between 127.255.255.250 and 127.255.255.254"),
            ("--bmc 1 --first 10.0.0.1", "“10.0.0.1” is no loopback address"),
            ("--inventory farm.csv", "at least one device"),
            ("--pdu 1 --outlets 0", "--outlets takes a number from 1 to 48"),
            ("--bmc many", "many"),
            ("--bmc 1 --bmc-port 0", "--bmc-port takes a number from 1"),
        ])
    func whatCannotBeIsAUsageError(_ words: String, _ says: String) async throws {
        try await Lab.run("farm") { lab in
            let refused = try await Wrought(in: lab).run(
                ["simulate", "fleet"] + words.split(separator: " ").map(String.init))
            #expect(refused.status == .exited(2), "\(refused.text)")
            #expect(refused.errorOutput.contains(says), "\(refused.text)")
        }
    }
}

extension LabProcess {
    /// Waits until no process is left whose command line holds a text: an agent ends a moment after the snmpd that asked it.
    fileprivate func hasLeftNothing(of text: String) async throws {
        for _ in 0..<100 where !(try ProcessTable.lines(holding: text).isEmpty) {
            try await Task.sleep(for: .milliseconds(50))
        }
        let left = try ProcessTable.lines(holding: text)
        #expect(left.isEmpty, "\(name) left \(left)")
    }
}
