import Foundation
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// `wrought console` at a real terminal.
@Suite(.serialized) struct ConsoleEndToEndTests {
    #if IPMIConsole
    /// A machine that is on and gives back what is typed on its serial line.
    private func echoingBMC(_ lab: Lab) async throws -> (bmc: SimulatedBMC, words: [String]) {
        var settings = BMCSettings()
        settings.isOn = true
        settings.serialOverLAN.guest = .echo
        let bmc = SimulatedBMC(settings)
        let address = try lab.address()
        try await bmc.start(address: address, port: 623)
        lab.atEnd { await bmc.stop() }
        return (bmc, ["power_address=\(address)", "power_user=admin"])
    }

    private func open(_ wrought: Wrought, _ terminal: Terminal, _ words: [String]) async throws -> LabProcess {
        let console = try await wrought.start(
            at: terminal, "console", "--driver", "ipmi", "--set", words[0], "--set", words[1], "--secret-env",
            "power_pass=PW", environment: ["PW": "secret"])
        #expect(try await terminal.shows("~. at the beginning of a line ends it"), "\(terminal.text)")
        #expect(try await terminal.eventually { !terminal.echoes }, "every key goes to the machine")
        return console
    }

    @Test(.timeLimit(.minutes(2))) func aPersonTypesIntoAMachineBehindABMC() async throws {
        try await Lab.run("console") { lab in
            let (bmc, words) = try await echoingBMC(lab)
            let terminal = try Terminal()
            lab.atEnd { terminal.close() }
            let before = terminal.settings
            let console = try await open(try Wrought(in: lab), terminal, words)
            terminal.type("hello, machine\r")
            #expect(try await terminal.shows("hello, machine\r"), "\(terminal.text.debugDescription)")
            terminal.type("~?")
            #expect(try await terminal.shows("~B sends a break"), "\(terminal.text.debugDescription)")
            terminal.type("~B")
            #expect(try await terminal.eventually { bmc.serialBreaks == 1 })
            // Ctrl-C is the machine's, in the middle of a line as everywhere.
            terminal.type("not ~. here\u{3}")
            #expect(try await terminal.eventually { bmc.typed == "hello, machine\rnot ~. here\u{3}" }, "\(bmc.typed)")
            terminal.type("\r~.")
            #expect(try await console.exit(within: .seconds(20)) == .exited(0))
            #expect(terminal.settings == before && terminal.echoes)
            #expect(bmc.openConsoles == 0 && bmc.openSessions == 0)
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: [SIGTERM, SIGHUP])
    func theTerminalIsGivenBackAsItWas(_ signal: Int32) async throws {
        try await Lab.run("console") { lab in
            let (_, words) = try await echoingBMC(lab)
            let terminal = try Terminal()
            lab.atEnd { terminal.close() }
            let before = terminal.settings
            let console = try await open(try Wrought(in: lab), terminal, words)
            kill(console.pid, signal)
            let end = try await console.exit(within: .seconds(20))
            #expect(end == (signal == SIGTERM ? .exited(143) : .signalled(signal)))
            #expect(terminal.settings == before && terminal.echoes)
        }
    }
    #endif

    #if Libvirt
    @Test(.timeLimit(.minutes(5))) func aPersonTypesIntoAVirtualMachine() async throws {
        try await Lab.run("console") { lab in
            let wrought = try Wrought(in: lab)
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(try EchoGuest.machine("echo", in: daemon.folder))
            let added = try await wrought(
                "machine", "add", "echo", "--driver", "virsh", "--set", "power_address=\(daemon.uri)", "--set",
                "power_id=echo")
            #expect(added.status == .exited(0), "\(added.text)")
            // Paused, so that somebody listens before the machine speaks.
            try await daemon.virsh("start", "--paused", "echo")
            let terminal = try Terminal()
            lab.atEnd { terminal.close() }
            let before = terminal.settings
            let log = lab.folder.file("console.log")
            let console = try await wrought.start(at: terminal, "console", "echo", "--escape", "^]", "--log", log)
            #expect(try await terminal.shows("console of echo; ^]. ends it", within: .seconds(60)), "\(terminal.text)")
            #expect(try await terminal.eventually { !terminal.echoes })
            try await daemon.virsh("resume", "echo")
            let greeting = EchoGuest.greeting
            #expect(try await terminal.shows(greeting, within: .seconds(60)), "\(terminal.text.debugDescription)")
            terminal.type("hello, guest\r")
            #expect(try await terminal.shows("HELLO, GUEST\r"), "\(terminal.text.debugDescription)")
            terminal.type("~. is text;\u{1D}.")
            #expect(try await console.exit(within: .seconds(20)) == .exited(0))
            #expect(terminal.settings == before && terminal.echoes)
            #expect(try String(contentsOfFile: log, encoding: .utf8).contains("HELLO, GUEST\r"))
            #expect(try await daemon.virsh("domstate", "echo").hasPrefix("running"), "the machine runs on")
        }
    }
    #endif
}
