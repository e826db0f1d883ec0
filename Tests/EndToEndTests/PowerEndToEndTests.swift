import Testing
import WroughtCore
import WroughtLab

@Suite(.serialized) struct PowerEndToEndTests {
    @Test(.timeLimit(.minutes(3))) func aMachineOfTheInventoryFromAddToAudit() async throws {
        try await Lab.run("power") { lab in
            let wrought = try Wrought(in: lab)
            let bmc = try await IPMISim.start(in: lab)
            let added = try await wrought(
                "machine", "add", "n1", "--driver", "ipmi", "--set", "power_address=\(bmc.address)", "--set",
                "power_user=admin", "--secret-stdin", "power_pass", "--tag", "lab", input: "secret\n")
            #expect(added.status == .exited(0), "\(added.text)")

            let off = try await wrought("power", "status", "n1", "--json")
            #expect(try JSONText.lines(off.output).first?["state"] == "off", "\(off.text)")
            let on = try await wrought("power", "on", "--tag", "lab", "--json", "--why", "a test")
            let record = try JSONText.lines(on.output).first
            #expect(on.status == .exited(0), "\(on.text)")
            #expect(record?["outcome"] == "confirmed")
            #expect(record?["sent"] == ["on"])
            #expect(bmc.isOn == true)
            let again = try await wrought("power", "on", "n1", "--json")
            #expect(try JSONText.lines(again.output).first?["sent"] == [])
            let boot = try await wrought("boot", "set", "n1", "--once", "network")
            #expect(boot.status == .exited(0), "\(boot.text)")
            #expect(bmc.bootDevice == "pxe")

            let audit = try await wrought("audit", "n1", "--json")
            let entries = try JSONText.lines(audit.output)
            #expect(entries.count == 2)
            #expect(entries.last?["who"] == "tester" && entries.last?["why"] == "a test")
            let journal = try await wrought("journal")
            #expect(journal.output == "Nothing is unfinished.\n")
        }
    }

    @Test(.timeLimit(.minutes(3))) func secretsAreInNoOutputNoLogAndNoArgument() async throws {
        try await Lab.run("secrets") { lab in
            let wrought = try Wrought(in: lab)
            var options = IPMISimOptions()
            options.password = "hunter2-hunter2"
            let bmc = try await IPMISim.start(options, in: lab)
            let environment = ["PW": options.password, "WROUGHT_LOG": "trace"]
            let here = ["--driver", "ipmi", "--set", "power_address=\(bmc.address)", "--set", "power_user=admin"]
            var texts: [String] = []
            for words in [
                ["machine", "add", "n1"] + here + ["--secret-env", "power_pass=PW"],
                ["machine", "show", "n1", "--json"],
                ["machine", "export", "--format", "json"], ["power", "on", "n1", "--json"], ["doctor", "n1", "--json"],
                ["power", "cycle", "n1", "--dry-run", "--json"], ["audit", "--json"],
                ["power", "status"] + here + ["--secret-env", "power_pass=PW"],
            ] {
                let result = try await wrought.run(words, environment: environment)
                #expect(result.status == .exited(0), "\(words): \(result.text)")
                texts.append(result.text)
            }
            let refused = try await wrought.run(["power", "status"] + here + ["--set", "power_pass=hunter2-hunter2"])
            #expect(refused.status == .exited(2))
            #expect(refused.errorOutput.contains("--secret-file power_pass=PATH"))
            texts.append(refused.text)
            #expect(!texts.joined().contains("hunter2"))
            let store = try await lab.command("grep", ["-rlaF", "hunter2", wrought.home])
            #expect(store.status == .exited(1), "the secret lies in the open in \(store.output)")
        }
    }

    #if NetSNMP
    @Test(.timeLimit(.minutes(3))) func manyMachinesOnSeveralDrivers() async throws {
        try await Lab.run("fleet") { lab in
            let wrought = try Wrought(in: lab)
            let bmcs = try await IPMISim.start(count: 4, IPMISimOptions(), in: lab)
            let strip = try await OutletStrip.start(in: lab)
            var file = "name,driver,power_address,power_user,power_pass,node_outlet,snmp_community,tags\n"
            for (number, bmc) in bmcs.enumerated() {
                file += "rack1-n00\(number + 1),ipmi,\(bmc.address),admin,secret,,,bmc\n"
            }
            for outlet in 1...3 { file += "pdu-n\(outlet),snmp-pdu,\(strip.agent.address),,,\(outlet),private,pdu\n" }
            let imported = try await wrought("machine", "import", "-", input: file)
            #expect(imported.errorOutput.contains("imported 7 machines"), "\(imported.text)")

            let status = try await wrought("power", "status", "--all", "--json", "--repeat", "2", "--timings")
            let answers = try JSONText.lines(status.output)
            #expect(status.status == .exited(0), "\(status.text)")
            #expect(answers.count == 14)
            #expect(answers.count { $0["state"] == "off" } == 8)
            #expect(status.errorOutput.contains("pass 2: 7 machines in"))

            let on = try await wrought("power", "on", "rack1-n[001-003]", "--stagger", "2/200ms")
            #expect(on.status == .exited(0), "\(on.text)")
            #expect(bmcs.map(\.isOn) == [true, true, true, false])
            let off = try await wrought("power", "off", "pdu-n2")
            #expect(off.status == .exited(0), "\(off.text)")
            #expect([1, 2, 3].map(strip.isOn) == [true, false, true])
            let targets = try await wrought(
                "targets", "--driver", "snmp-pdu", "--set", "power_address=\(strip.agent.address)", "--secret-stdin",
                "snmp_community", "--json", input: "private")
            #expect(try JSONText.lines(targets.output).count == 8, "\(targets.text)")
        }
    }
    #endif

    #if Libvirt
    @Test(.timeLimit(.minutes(3))) func aVirtualMachineAndItsConsole() async throws {
        try await Lab.run("vm") { lab in
            let wrought = try Wrought(in: lab)
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("vm1"))
            let added = try await wrought(
                "machine", "add", "vm1", "--driver", "virsh", "--set", "power_address=\(daemon.uri)", "--set",
                "power_id=vm1")
            #expect(added.status == .exited(0), "\(added.text)")
            let on = try await wrought("power", "on", "vm1")
            #expect(on.status == .exited(0), "\(on.text)")
            // The console stays open over a reset, after which the firmware speaks.
            let console = try await wrought.start("console", "vm1", "--linger", "60s")
            try await Task.sleep(for: .seconds(1))
            let reset = try await wrought("power", "reset", "vm1")
            #expect(reset.status == .exited(0), "\(reset.text)")
            try await console.waitUntil(.log("SeaBIOS"), within: .seconds(40))
            await console.stop()
            let restart = try await wrought("power", "restart", "vm1", "--json")
            #expect(try JSONText.lines(restart.output).first?["outcome"] == "confirmed", "\(restart.text)")
            let off = try await wrought("power", "off", "vm1")
            #expect(off.status == .exited(0), "\(off.text)")
            #expect(try await daemon.virsh("domstate", "vm1").hasPrefix("shut off"))
        }
    }
    #endif
}
