import WroughtCore

extension AgentRun {
    /// Tells what was found, runs the server's scripts, and says at the end how it went.
    func commission(_ server: ServerConversation) throws(WebFault) -> AgentOrders.Finish {
        try tellFindings(server)
        let (files, index) = try archive(server)
        do throws(ScriptRunner.WriteFault) { try runner.unpack(files) } catch {
            return try end(server, .failed, "The scripts could not be unpacked: \(error)")
        }
        var failures = run(index.commissioning, server)
        if failures.isEmpty, !index.testing.isEmpty {
            try server.tell(Signal(.testing, "Testing"))
            failures = run(index.testing, server)
        }
        if !index.release.isEmpty {
            try server.tell(Signal(.releasing, "Releasing"))
            failures += run(index.release, server)
        }
        if failures.isEmpty { return try end(server, .ok, "Finished") }
        let names = failures.prefix(5).joined(separator: ", ")
        return try end(
            server, .failed, "\(failures.count) scripts failed: \(names)\(failures.count > 5 ? ", ..." : "")")
    }

    /// The facts, before any script: what they hold is known even where a script hangs the machine.
    private func tellFindings(_ server: ServerConversation) throws(WebFault) {
        var signal = Signal(.working, bmc.sentence)
        signal.power = bmc.power
        for result in BuiltInResult.ofEveryMachine {
            let content = result.content(of: survey)
            signal.files += [.init(result.rawValue, content), .init("\(result.rawValue).out", content)]
        }
        log(bmc.sentence)
        try server.tell(signal)
    }

    private func archive(_ server: ServerConversation) throws(WebFault) -> ([TarArchive.File], ScriptIndex) {
        guard let octets = try server.scripts() else {
            log("The server has no scripts for this machine.")
            return ([], ScriptIndex())
        }
        do {
            guard let plain = unpacked(octets) else {
                throw WebFault(.malformed, "the archive of scripts is compressed in a way that is not understood")
            }
            let files = try TarArchive.files(of: plain)
            guard let index = files.first(where: { $0.path == "index.json" }) else {
                throw WebFault(.malformed, "the archive of scripts has no index.json")
            }
            return (files, try ScriptIndex(index.content, files: files))
        } catch {
            _ = try? end(server, .failed, "The scripts could not be read: \(error)")
            throw WebFault(.malformed, "\(error)")
        }
    }

    /// The names of those that failed.
    private func run(_ scripts: [AgentScript], _ server: ServerConversation) -> [String] {
        var failures: [String] = []
        for batch in ScriptBatches.batches(of: scripts) {
            let own = batch.filter { builtIn($0) != nil }
            for script in own {
                if let outcome = builtIn(script) { tell(outcome.signal, server) }
            }
            let outcomes = runner.run(batch.filter { script in !own.contains(script) }) { event in
                tell(event, server)
            }
            failures += outcomes.filter { !$0.hasSucceeded }.map(\.script.name)
        }
        return failures
    }

    /// What needs no script: results that the agent makes by itself, and preparations that it does not need.
    private func builtIn(_ script: AgentScript) -> ScriptOutcome? {
        var outcome = ScriptOutcome(script, .exited(0))
        if let result = BuiltInResult(scriptName: script.name) {
            outcome.output = result.content(of: survey)
        } else if script.name == "30-maas-01-bmc-config" {
            outcome.output = Array("\(bmc.sentence)\n\(JSONWriter.text(bmc.details, indented: true))\n".utf8)
        } else if BuiltInResult.needless.contains(script.name) {
            outcome.output = Array("Nothing to do: wrought-agent does this by itself.\n".utf8)
        } else {
            return nil
        }
        outcome.combined = outcome.output
        return outcome
    }

    private func tell(_ event: ScriptRunner.Event, _ server: ServerConversation) {
        switch event {
        case .started(let script):
            log("Starting \(script.name).")
            var signal = Signal(.working, "Starting \(script.name)")
            signal.name = script.name
            signal.resultID = script.resultID
            signal.versionID = script.versionID
            tell(signal, server)
        case .running(let script, let line):
            tell(Signal(.working, "\(script.name): \(line.isEmpty ? "running" : line)"), server)
        case .finished(let outcome):
            log("\(outcome.sentence).")
            tell(outcome.signal, server)
        }
    }

    /// A signal that is lost must not stop what follows, nor keep the time limits of other scripts for long; the last
    /// one tells how it went in any case.
    private func tell(_ signal: Signal, _ server: ServerConversation) {
        let seconds: Double = signal.exitStatus == nil ? 5 : 60
        do throws(WebFault) { try server.tell(signal, within: seconds) } catch { log("Not told: \(error)") }
    }

    private func end(_ server: ServerConversation, _ status: SignalStatus, _ sentence: String) throws(WebFault)
        -> AgentOrders.Finish
    {
        log("\(sentence).")
        let answer = try server.tell(Signal(status, sentence))
        return answer.headers["x-wrought-next"].flatMap(AgentOrders.Finish.init(rawValue:)) ?? orders.finish
    }
}
