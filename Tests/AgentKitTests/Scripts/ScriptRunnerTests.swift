import AgentKit
import Foundation
import SeededNumbers
import Testing

@Suite("Running scripts")
struct ScriptRunnerTests {
    /// Runs scripts, given by their names and texts, in one batch.
    private func run(
        _ texts: [(String, String)], timeout: Int = 60, limit: Int = 1 << 20, heartbeat: Double = 15
    ) async throws -> (outcomes: [String: ScriptOutcome], events: [ScriptRunner.Event]) {
        let tree = try FixtureTree()
        let path = tree.path
        let result = try await onOwnThread {
            let runner = ScriptRunner(folder: path, limit: limit, heartbeat: heartbeat)
            try runner.unpack(texts.map { .init(path: "s/\($0.0)", mode: 0o755, content: Array($0.1.utf8)) })
            var events: [ScriptRunner.Event] = []
            let scripts = texts.map { AgentScript(name: $0.0, path: "s/\($0.0)", timeout: timeout) }
            let outcomes = runner.run(scripts) { events.append($0) }
            return (Dictionary(outcomes.map { ($0.script.name, $0) }, uniquingKeysWith: { $1 }), events)
        }
        withExtendedLifetime(tree) {}
        return result
    }

    @Test func outputStatusAndResult() async throws {
        let (outcomes, events) = try await run([
            ("a", "#!/bin/sh\necho out; echo err >&2; echo 'status: degraded' > \"$RESULT_PATH\"; pwd; exit 3\n")
        ])
        let outcome = try #require(outcomes["a"])
        #expect(outcome.ending == .exited(3))
        #expect(String(decoding: outcome.error, as: UTF8.self) == "err\n")
        #expect(String(decoding: outcome.output, as: UTF8.self).hasPrefix("out\n/"))
        #expect(outcome.combined.count == outcome.output.count + outcome.error.count)
        #expect(outcome.result == Array("status: degraded\n".utf8))
        #expect(!outcome.hasSucceeded)
        #expect(events.count == 2)
        let names = outcome.signal.files.map(\.name)
        #expect(names == ["a", "a.out", "a.err", "a.yaml"])
    }

    @Test func nothingOfTheAgentsOwnEnvironmentReachesAScript() async throws {
        setenv("WROUGHT_SECRET_OF_A_TEST", "hidden", 1)
        let (outcomes, _) = try await run([("a", "#!/bin/sh\nenv\n")])
        let text = String(decoding: try #require(outcomes["a"]).output, as: UTF8.self)
        #expect(!text.contains("hidden"))
        for name in ["OUTPUT_COMBINED_PATH", "OUTPUT_STDOUT_PATH", "OUTPUT_STDERR_PATH", "RESULT_PATH", "HAS_STARTED"] {
            #expect(text.contains("\(name)="))
        }
    }

    @Test func aScriptThatNeverEndsIsKilledWithItsChildren() async throws {
        let mark = "1\(UInt32.random(in: 100_000...999_999))"
        let text = "#!/bin/sh\ntrap '' TERM INT HUP\necho begun\nsleep \(mark) &\nsleep \(mark)\n"
        let (outcomes, _) = try await run([("a", text)], timeout: 1)
        let outcome = try #require(outcomes["a"])
        #expect(outcome.ending == .timedOut(seconds: 1))
        #expect(outcome.signal.status == .timedOut)
        #expect(outcome.exitStatus == 124)
        #expect(String(decoding: outcome.output, as: UTF8.self) == "begun\n")
        #expect(outcome.runtime < 20)
        let left = try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { name in
            let words = (try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8)) ?? ""
            return words.split(separator: "\0").map(String.init) == ["sleep", mark]
        }
        #expect(!left)
    }

    @Test func gigabytesOfOutputStayBounded() async throws {
        let text = "#!/bin/sh\necho first; head -c 1500000000 /dev/zero; echo; echo last\n"
        let (outcomes, _) = try await run([("a", text)], timeout: 120, limit: 64 << 10)
        let outcome = try #require(outcomes["a"])
        #expect(outcome.ending == .exited(0))
        #expect(outcome.combined.count < 70_000)
        #expect(outcome.output.starts(with: "first\n".utf8))
        #expect(outcome.output.suffix(6) == Array("\nlast\n".utf8)[...])
        let middle = String(decoding: outcome.output.filter { $0 != 0 }, as: UTF8.self)
        #expect(middle.contains("1499934476 of 1500000012 bytes left out here"))
    }

    @Test func aScriptThatWritesWithoutEndIsKilledInTime() async throws {
        let (outcomes, _) = try await run([("a", "#!/bin/sh\nexec cat /dev/zero\n")], timeout: 1, limit: 4096)
        #expect(try #require(outcomes["a"]).ending == .timedOut(seconds: 1))
    }

    @Test func aBatchRunsAtOnce() async throws {
        let barrier = try FixtureTree()
        // Each waits for the other's file: one after the other would end at the time limit.
        func text(_ own: String, _ other: String) -> String {
            "#!/bin/sh\ntouch \(barrier.path)/\(own)\nwhile [ ! -e \(barrier.path)/\(other) ]; do sleep 0.05; done\n"
        }
        let (outcomes, _) = try await run([("a", text("a", "b")), ("b", text("b", "a"))], timeout: 30)
        #expect(outcomes["a"]?.hasSucceeded == true)
        #expect(outcomes["b"]?.hasSucceeded == true)
    }

    @Test func whatCannotBeStartedSaysWhy() async throws {
        let (outcomes, _) = try await run([
            ("python", "#!/usr/bin/python9 -u\nprint(1)\n"), ("text", "just words\n"),
            ("signal", "#!/bin/sh\nkill -9 $$\n"),
        ])
        #expect(
            outcomes["python"]?.ending == .notStarted("its interpreter /usr/bin/python9 -u is not in this image"))
        guard case .notStarted(let why)? = outcomes["text"]?.ending else {
            Issue.record("a text was run as a program")
            return
        }
        #expect(why.contains("#!/bin/sh"))
        #expect(outcomes["signal"]?.ending == .signalled(9))
        #expect(outcomes["signal"]?.exitStatus == 137)
    }

    @Test func runningScriptsAreToldOf() async throws {
        let (_, events) = try await run([("a", "#!/bin/sh\necho step one; sleep 2\n")], heartbeat: 0.2)
        let lines = events.compactMap { event -> String? in
            if case .running(_, let line) = event { line } else { nil }
        }
        #expect(lines.contains("step one"))
    }

    @Test func batches() {
        func script(_ name: String, _ parallel: ScriptParallel, _ path: String = "p") -> AgentScript {
            AgentScript(name: name, path: path, parallel: parallel)
        }
        let scripts = [
            script("a", .disabled), script("b", .any), script("c", .any, "q"), script("d", .instance),
            script("e", .instance), script("f", .instance, "q"), script("g", .disabled), script("h", .disabled),
        ]
        #expect(
            ScriptBatches.batches(of: scripts).map { $0.map(\.name) } == [
                ["a"], ["b", "c"], ["d", "e"], ["f"], ["g"], ["h"],
            ])
    }

    @Test func boundedOutputKeepsBothEnds() {
        var numbers = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            var bounded = BoundedOutput(limit: 256)
            var all: [UInt8] = []
            for _ in 0..<Int.random(in: 0...20, using: &numbers) {
                let piece = (0..<Int.random(in: 0...100, using: &numbers)).map { _ in
                    UInt8.random(in: 65...90, using: &numbers)
                }
                all += piece
                bounded.take(piece[...])
            }
            #expect(bounded.total == all.count)
            if all.count <= 256 {
                #expect(bounded.content == all)
            } else {
                #expect(bounded.content.prefix(128) == all.prefix(128))
                #expect(bounded.content.suffix(128).elementsEqual(all.suffix(128)))
                #expect(bounded.leftOut == all.count - 256)
            }
        }
    }
}
