import Foundation
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// A run that is recorded by the program, and made again by it when the device is gone.
@Suite(.serialized) struct ConformanceEndToEndTests {
    private static let secret = "hunter2-hunter2"

    /// How each check ended.
    private func outcomes(_ result: CommandResult) throws -> [String: String] {
        let checks = try JSONText.lines(result.output).filter { $0["type"] == "check" }
        return Dictionary(
            checks.compactMap { line in
                guard let id = line["id"]?.text, let outcome = line["outcome"]?.text else { return nil }
                return (id, outcome)
            }, uniquingKeysWith: { $1 })
    }

    /// The checks to make.
    private func checks(_ wrought: Wrought) async throws -> [String] {
        var ids: Set<String> = []
        for profile in ["L0", "L1", "L2", "secure"] {
            let list = try await wrought("conformance", "list", "--profile", profile, "--json")
            ids.formUnion(try JSONText.lines(list.output).compactMap { $0["id"]?.text })
        }
        #expect(ids.contains("PWR-001") && ids.contains("PWR-026"))
        return ids.sorted()
    }

    /// Records a run, takes the device away, and replays the run.
    private func prove(
        _ wrought: Wrought, _ target: [String], passing count: Int, removal: () async throws -> Void
    ) async throws {
        let file = wrought.lab.folder.file("run.transcript.jsonl")
        let run = try await wrought.run(
            ["conformance", "run"] + target + ["--profile", "L2", "--profile", "secure", "--allow-destructive"]
                + ["--settle-limit", "20s", "--record", file, "--json"]
                + (try await checks(wrought)).flatMap { ["--only", $0] },
            environment: ["PW": Self.secret], within: .seconds(200))
        #expect(run.status == .exited(0), "\(run.text)")
        let recorded = try outcomes(run)
        #expect(recorded.values.count { $0 == "passed" } >= count, "\(run.text)")
        #expect(!run.text.contains("hunter2"))
        let transcript = try String(contentsOfFile: file, encoding: .utf8)
        #expect(transcript.contains("\"end\"") && !transcript.contains("hunter2"))
        #expect(!transcript.contains(Data(Self.secret.utf8).base64EncodedString()))

        try await removal()
        let watch = ContinuousClock.now
        // The secret is not at hand either: a stranger has the transcript alone.
        let replay = try await wrought("conformance", "replay", file, "--json")
        #expect(replay.status == .exited(0), "\(replay.text)")
        #expect(try outcomes(replay) == recorded)
        #expect(ContinuousClock.now - watch < .seconds(60))
        let told = try await wrought("conformance", "replay", "-", input: transcript)
        #expect(told.status == .exited(0) && told.output.contains("PWR-001"), "\(told.text)")
    }

    @Test(.timeLimit(.minutes(5))) func aRunOnABMCIsReplayedWithoutIt() async throws {
        try await Lab.run("replay") { lab in
            let wrought = try Wrought(in: lab)
            var settings = BMCSettings()
            settings.users = [BMCUser("admin", password: Self.secret)]
            let bmc = SimulatedBMC(settings)
            let address = try lab.address()
            try await bmc.start(address: address, port: 623)
            lab.atEnd { await bmc.stop() }
            let target = [
                "--driver", "ipmi", "--set", "power_address=\(address)", "--set", "power_user=admin", "--set",
                "privilege_level=ADMIN", "--secret-env", "power_pass=PW",
            ]
            try await prove(wrought, target, passing: 30) { await bmc.stop() }
            let gone = try await wrought.run(
                ["power", "status", "--exchange-limit", "2s"] + target, environment: ["PW": Self.secret])
            #expect(gone.status == .exited(1), "the device is off: \(gone.text)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func aRunOnADriverProgramIsReplayedWithoutIt() async throws {
        try await Lab.run("replay") { lab in
            let wrought = try Wrought(in: lab)
            let example = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
                .appending(path: "../../Examples/ExecDriver/switch.py")
            let program = lab.folder.file("switch.py")
            try FileManager.default.copyItem(atPath: example.standardizedFileURL.path, toPath: program)
            let device = try lab.folder.write(
                "switch.json",
                #"{"password": "\#(Self.secret)", "outlets": {"1": {"state": "off"}, "2": {"state": "on"}}}"#)
            let key = try lab.folder.write("switch.key", "password=\(Self.secret)")
            let target = [
                "--driver", "exec", "--set", "command=python3,\(program)", "--set",
                "settings=file=\(device),outlet=1", "--secret-file", "secrets=\(key)",
            ]
            try await prove(wrought, target, passing: 30) {
                for file in [program, device, key] { try FileManager.default.removeItem(atPath: file) }
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func aTranscriptThatWasCutOffIsRefused() async throws {
        try await Lab.run("replay") { lab in
            let wrought = try Wrought(in: lab)
            let file = lab.folder.file("manual.jsonl")
            let run = try await wrought(
                "conformance", "run", "--driver", "manual", "--profile", "L0", "--record", file)
            #expect(run.status == .exited(0), "\(run.text)")
            let whole = try String(contentsOfFile: file, encoding: .utf8)
            let cut = whole.split(separator: "\n").dropLast().joined(separator: "\n")
            let refused = try await wrought("conformance", "replay", "-", input: cut)
            #expect(refused.status == .exited(2), "\(refused.text)")
            #expect(refused.errorOutput.contains("cut off"), "\(refused.text)")
        }
    }
}
