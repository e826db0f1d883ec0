import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite(.serialized) struct SimulatorEndToEndTests {
    #if NetSNMP
    /// Two outlets of an APC switched rack PDU, as the how-to shows them.
    private static let pdu = """
        {
          "base": "1.3.6.1.4.1.318", "delay": 200, "texts": {}, "lists": [],
          "outlets": [
            {"isOn": true, "name": "n001", "nameObject": "1.3.6.1.4.1.318.1.1.12.3.5.1.1.2.1",
             "statusObject": "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.1", "values": {"on": 1, "off": 2},
             "controls": [{"object": "1.3.6.1.4.1.318.1.1.12.3.3.1.1.4.1", "orders": {"1": "on", "2": "off", "3": "cycle"}}]},
            {"isOn": false, "name": "n002", "nameObject": "1.3.6.1.4.1.318.1.1.12.3.5.1.1.2.2",
             "statusObject": "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.2", "values": {"on": 1, "off": 2},
             "controls": [{"object": "1.3.6.1.4.1.318.1.1.12.3.3.1.1.4.2", "orders": {"1": "on", "2": "off", "3": "cycle"}}]}
          ]
        }
        """

    @Test(.timeLimit(.minutes(2))) func aRealAgentServesTheSimulatedPDU() async throws {
        try await Lab.run("simpdu") { lab in
            let wrought = try Wrought(in: lab)
            let file = try lab.folder.write("pdu.json", Self.pdu)
            var options = SNMPDaemonOptions()
            options.passPersist = [(".1.3.6.1.4.1.318", "\(try Wrought.path()) simulate pdu --file \(file)")]
            let agent = try await SNMPDaemon.start(options, in: lab)
            let here = [
                "--driver", "snmp-pdu", "--set", "power_address=\(agent.address)", "--set", "pdu_type=apc-rpdu",
                "--secret-env", "snmp_community=COMMUNITY",
            ]
            let environment = ["COMMUNITY": "private"]
            let targets = try await wrought.run(["targets", "--json"] + here, environment: environment)
            #expect(try JSONText.lines(targets.output).map { $0["state"] } == ["on", "off"], "\(targets.text)")
            #expect(targets.output.contains("n001"))
            let off = try await wrought.run(
                ["power", "off", "--json"] + here + ["--set", "node_outlet=1"], environment: environment)
            #expect(try JSONText.lines(off.output).first?["outcome"] == "confirmed", "\(off.text)")
            let status = try await wrought.run(
                ["power", "status", "--json"] + here + ["--set", "node_outlet=1"], environment: environment)
            #expect(try JSONText.lines(status.output).first?["state"] == "off", "\(status.text)")
        }
    }
    #endif

    @Test(.timeLimit(.minutes(1))) func theSimulatedPDUSpeaksPassPersistAndEndsWithItsInput() async throws {
        try await Lab.run("pass") { lab in
            let wrought = try Wrought(in: lab)
            let object = "1.3.6.1.4.1.318.1"
            let file = try lab.folder.write(
                "pdu.json",
                """
                {"base": "1.3.6.1.4.1.318", "delay": 0, "texts": {}, "lists": [], "outlets": [{"isOn": true,
                 "statusObject": "\(object)", "values": {"on": 1, "off": 2}, "controls": []}]}
                """)
            let answer = try await wrought(
                "simulate", "pdu", "--file", file, input: "PING\nget\n.\(object)\n", within: .seconds(20))
            #expect(answer.status == .exited(0), "\(answer.text)")
            #expect(answer.output == "PONG\n.\(object)\ninteger\n1\n", "\(answer.text)")
            let broken = try lab.folder.write("broken.json", "{\"base\": \"1.3\", \"outlets\": [{}]}")
            let refused = try await wrought("simulate", "pdu", "--file", broken, within: .seconds(20))
            #expect(refused.status == .exited(1))
            #expect(
                refused.errorOutput.contains("broken.json does not describe a PDU: “outlets.[0]"), "\(refused.text)")
            let bare = try await wrought("simulate", "pdu", within: .seconds(20))
            #expect(bare.status == .exited(2))
            #expect(bare.errorOutput.contains("wrought simulate pdu --file <file>"), "\(bare.text)")
        }
    }

    @Test(.timeLimit(.minutes(2))) func policyCauseAndResetOfABMC() async throws {
        try await Lab.run("controller") { lab in
            let wrought = try Wrought(in: lab)
            let address = try lab.address()
            let simulated = try await wrought.start("simulate", "bmc", "--address", address, "--port", "6230")
            try await simulated.waitUntil(.log("answers at"))
            let added = try await wrought(
                "machine", "add", "n1", "--driver", "ipmi", "--set", "power_address=\(address):6230", "--set",
                "power_user=admin", "--set", "privilege_level=ADMIN", "--secret-stdin", "power_pass", input: "secret")
            #expect(added.status == .exited(0), "\(added.text)")
            let set = try await wrought("power", "restore-policy", "set", "always-on", "n1", "--json")
            #expect(try JSONText.lines(set.output).first?["restorePolicy"] == "always-on", "\(set.text)")
            let seen = try await lab.command(
                "ipmitool",
                ["-I", "lanplus", "-H", address, "-p", "6230", "-U", "admin", "-P", "secret", "chassis", "status"])
            #expect(seen.output.contains("Power Restore Policy : always-on"), "\(seen.text)")
            let on = try await wrought("power", "on", "n1")
            #expect(on.status == .exited(0), "\(on.text)")
            let cause = try await wrought("power", "last-restart", "n1", "--json")
            #expect(try JSONText.lines(cause.output).first?["cause"] == "chassis control command", "\(cause.text)")
            let reset = try await wrought("controller", "reset", "--cold", "n1", "--json")
            #expect(try JSONText.lines(reset.output).first?["reset"] == "cold", "\(reset.text)")
            let missing = try await wrought("power", "status", "n[1-2]", "--json")
            #expect(missing.status == .exited(1))
            #expect(missing.errorOutput.contains("n2 is not in the inventory"), "\(missing.text)")
            #expect(missing.lines.last?.contains("\"unknown-machine\"") == true)
        }
    }

    @Test(.timeLimit(.minutes(2))) func aRedfishServiceThatTellsItsCertificate() async throws {
        try await Lab.run("simredfish") { lab in
            let wrought = try Wrought(in: lab)
            let address = try lab.address()
            let simulated = try await wrought.start(
                "simulate", "redfish", "--address", address, "--profile", "idrac9", "--systems", "2")
            try await simulated.waitUntil(.log("Ctrl-C ends it"))
            let told = simulated.logTail
            #expect(
                told.contains("(idrac9) answers at https://\(address):8000, user admin, password secret"), "\(told)")
            let pin = try #require(told.firstMatch(of: /certificate_sha256=([0-9a-f]{64})/)?.output.1)
            let here = [
                "--driver", "redfish", "--set", "power_address=\(address):8000", "--set", "power_user=admin",
                "--secret-env", "power_pass=PW", "--set", "node_id=System.Embedded.1-2",
            ]
            let environment = ["PW": "secret"]
            let stranger = try await wrought.run(["power", "status"] + here, environment: environment)
            #expect(stranger.status == .exited(1) && stranger.text.contains("certificate"), "\(stranger.text)")
            let pinned = here + ["--set", "certificate_sha256=\(pin)"]
            let on = try await wrought.run(["power", "on", "--json"] + pinned, environment: environment)
            #expect(try JSONText.lines(on.output).first?["outcome"] == "confirmed", "\(on.text)")
            let url = "https://\(address):8000/redfish/v1/Systems/System.Embedded.1"
            let login = ["-s", "-k", "-u", "admin:secret"]
            let second = try await lab.command("curl", login + [url + "-2"])
            #expect(second.output.contains("\"PowerState\":\"On\""), "\(second.text)")
            let first = try await lab.command("curl", login + [url])
            #expect(first.output.contains("\"PowerState\":\"Off\""), "\(first.text)")
            kill(simulated.pid, SIGINT)
            #expect(try await simulated.exit(within: .seconds(15)) == .exited(130))
            #expect(try await lab.command("curl", login + [url]).status == .exited(7), "nobody listens")
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("", 0, "fleet"), ("--help", 0, "redfish"), ("fleet --help", 0, "--inventory <file>"),
            ("toaster", 2, "toaster"), ("redfish --profile nonsense", 2, "idrac9"),
            ("redfish --systems 0", 2, "1 to 1000"),
            ("bmc --port 70000", 2, "--port"), ("bmc --colour red", 2, "--colour"),
        ] as [(String, Int32, String)])
    func wordsBehindSimulate(_ words: String, _ status: Int32, _ says: String) async throws {
        try await Lab.run("simwords") { lab in
            let result = try await Wrought(in: lab).run(["simulate"] + words.split(separator: " ").map(String.init))
            #expect(result.status == .exited(status), "\(result.text)")
            #expect((status == 0 ? result.output : result.errorOutput).contains(says), "\(result.text)")
        }
    }
}
