import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite(.serialized) struct InterruptionEndToEndTests {
    /// Three BMCs whose machines need ten seconds to follow an order, in the inventory of a program of their own.
    private func slowFleet(_ lab: Lab) async throws -> (Wrought, [IPMISim]) {
        let wrought = try Wrought(in: lab)
        var options = IPMISimOptions()
        options.chassis = .machine(.slow(seconds: 10), on: false)
        let bmcs = try await IPMISim.start(count: 3, options, in: lab)
        for (number, bmc) in bmcs.enumerated() {
            let added = try await wrought(
                "machine", "add", "n\(number + 1)", "--driver", "ipmi", "--set", "power_address=\(bmc.address)",
                "--set", "power_user=admin", "--secret-stdin", "power_pass", input: "secret")
            #expect(added.status == .exited(0), "\(added.text)")
        }
        return (wrought, bmcs)
    }

    private func waitForOrder(_ bmcs: [IPMISim]) async throws {
        for _ in 0..<1000 where !bmcs.contains(where: { $0.calls.contains("set power 1") }) {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test(.timeLimit(.minutes(3))) func ctrlCInTheMiddleOfAFleetTellsWhatWasDone() async throws {
        try await Lab.run("interrupt") { lab in
            let (wrought, bmcs) = try await slowFleet(lab)
            let running = try await wrought.start("power", "on", "--all", "--stagger", "1/30s")
            try await waitForOrder(bmcs)
            try await Task.sleep(for: .milliseconds(300))
            kill(running.pid, SIGINT)
            #expect(try await running.exit(within: .seconds(15)) == .exited(130))
            let told = running.logTail
            #expect(told.contains("not done"), "\(told)")
            #expect(bmcs.count { $0.calls.contains("set power 1") } == 1)
            // Every order that was begun has its end in the history, and the store is whole.
            let audit = try await wrought("audit", "--json")
            #expect(try JSONText.lines(audit.output).count { $0["sent"] == ["on"] } == 1, "\(audit.text)")
            let journal = try await wrought("journal")
            #expect(journal.output == "Nothing is unfinished.\n", "\(journal.text)")
        }
    }

    @Test(.timeLimit(.minutes(3))) func aProgramThatIsKilledTellsAtItsNextStart() async throws {
        try await Lab.run("killed") { lab in
            let (wrought, bmcs) = try await slowFleet(lab)
            let running = try await wrought.start("power", "on", "n2", "--why", "a test")
            try await waitForOrder(bmcs)
            running.signal(SIGKILL)
            _ = try await running.exit(within: .seconds(10))
            let next = try await wrought("power", "off", "n1")
            #expect(next.errorOutput.contains("tester asked for on of n2"), "\(next.text)")
            let journal = try await wrought("journal", "--json")
            let order = try JSONText.lines(journal.output).first
            #expect(order?["machine"] == "n2" && order?["verb"] == "on", "\(journal.text)")
            #expect(order?["now"] != nil)
            #expect(try await wrought("journal").output == "Nothing is unfinished.\n")
            #expect(try await wrought("audit", "n2").output.contains("interrupted"))
        }
    }

    @Test(.timeLimit(.minutes(2))) func aBrokenPipeEndsAStream() async throws {
        try await Lab.run("pipe") { lab in
            let (wrought, bmcs) = try await slowFleet(lab)
            let line =
                "\"$0\" power status --driver ipmi --set power_address=\(bmcs[0].address) --set power_user=admin "
                + "--secret-env power_pass=PW --watch 50ms --json | head -n 2"
            let program = try Wrought.path()
            let result = try await lab.command(
                "/bin/sh", ["-c", line, program], environment: ["PW": "secret", "WROUGHT_HOME": wrought.home],
                within: .seconds(60))
            #expect(result.status == .exited(0))
            #expect(result.lines.count == 2, "\(result.text)")
        }
    }
}
