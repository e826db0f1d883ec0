import Foundation
import Testing
import WroughtLab

@Suite struct BadInputEndToEndTests {
    @Test(.timeLimit(.minutes(3))) func eachFaultGivesOneSentenceAndTheRightStatus() async throws {
        try await Lab.run("bad") { lab in
            let wrought = try Wrought(in: lab)
            let free = try lab.address()
            let ipmi = ["--driver", "ipmi", "--set", "power_user=admin", "--secret-env", "power_pass=PW"]
            let cases: [(words: [String], status: Int32, says: String)] = [
                (["power", "status", "--driver", "ipmmi"], 2, "did you mean ipmi?"),
                (
                    ["power", "status", "--driver", "ipmi", "--set", "prt=1", "--set", "port=x"], 2,
                    "power_address: required"
                ),
                (
                    ["power", "status"] + ipmi + ["--set", "power_address=no-such-host.invalid"], 1,
                    "no-such-host.invalid"
                ),
                (["power", "status"] + ipmi + ["--set", "power_address=\(free)", "--exchange-limit", "2s"], 1, free),
                (["power", "frob", "n1"], 2, "frob"),
                (["power", "on", "n1"], 2, "no machine matches “n1”"),
                (["machine", "remove", "x*"], 2, "x*"),
                (["machine", "import", "/nonexistent"], 2, "No such file"),
                (["machine", "add", "a_b", "--driver", "manual"], 2, "a_b"),
                (["driver", "show", "nonsense"], 2, "no driver named"),
                (["identify", "--driver", "manual"], 1, "unsupported"),
            ]
            for (words, status, says) in cases {
                let result = try await wrought.run(words, environment: ["PW": "secret"])
                #expect(result.status == .exited(status), "\(words): \(result.text)")
                #expect(result.text.contains(says), "\(words): \(result.text)")
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func aStoreThatIsNoDatabaseIsLeftAsItIs() async throws {
        try await Lab.run("corrupt") { lab in
            let wrought = try Wrought(in: lab)
            let added = try await wrought("machine", "add", "n1", "--driver", "manual")
            #expect(added.status == .exited(0), "\(added.text)")
            let file = try #require(
                try FileManager.default.contentsOfDirectory(atPath: wrought.home).first { $0.hasSuffix(".sqlite") })
            let garbage = Data("this is no database, and has never been one".utf8)
            for name in [file, file + "-wal", file + "-shm"] {
                try? FileManager.default.removeItem(atPath: "\(wrought.home)/\(name)")
            }
            try garbage.write(to: URL(fileURLWithPath: "\(wrought.home)/\(file)"))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: "\(wrought.home)/\(file)")
            let result = try await wrought("machine", "list")
            #expect(result.status == .exited(1), "\(result.text)")
            #expect(result.errorOutput.split(separator: "\n").count == 1, "\(result.text)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(wrought.home)/\(file)")) == garbage)
            #expect(try await wrought("driver", "list").status == .exited(0), "what needs no store still works")
        }
    }

    @Test(.timeLimit(.minutes(2))) func severalProcessesShareOneStore() async throws {
        try await Lab.run("shared") { lab in
            let wrought = try Wrought(in: lab)
            try await withThrowingTaskGroup(of: CommandResult.self) { group in
                for number in 1...6 {
                    group.addTask { try await wrought("machine", "add", "n\(number)", "--driver", "manual") }
                }
                for try await result in group { #expect(result.status == .exited(0), "\(result.text)") }
            }
            #expect(try await wrought("machine", "list", "--json").lines.count == 6)
        }
    }

    @Test(.timeLimit(.minutes(1))) func helpAndVersionAreResults() async throws {
        try await Lab.run("help") { lab in
            let wrought = try Wrought(in: lab)
            let help = try await wrought("--help")
            #expect(help.status == .exited(0))
            #expect(help.output.contains("USAGE: wrought"))
            #expect(help.errorOutput.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: wrought.home), "help makes no store")
            let version = try await wrought("version", "--json")
            #expect(try JSONText.lines(version.output).first?["drivers"] != nil)
        }
    }
}
