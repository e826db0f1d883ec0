import Foundation
import Testing
import WroughtCommandLine

@Suite struct SecretTests {
    private let doctor = "doctor --driver scripted --set address=r1 "

    @Test func setRefusesASecretByName() async throws {
        let answer = try await Desk().type(doctor + "--set password=wrong")
        #expect(answer.status == .usage)
        try Golden.check(answer.remarks, "secret-refused.txt")
    }

    @Test func aSecretComesFromTheEnvironment() async throws {
        let answer = try await Desk().type(doctor + "--secret-env password=PW", environment: ["PW": "wrong"])
        #expect(answer.results.contains("refused the password"))
        let missing = try await Desk().type(doctor + "--secret-env password=PW")
        #expect(missing.status == .usage)
        #expect(missing.remarks == "wrought: the environment variable PW for password is not set\n")
    }

    @Test func aSecretComesFromStandardInput() async throws {
        let answer = try await Desk().type(doctor + "--secret-stdin password", input: "wrong\nrest\n")
        #expect(answer.results.contains("refused the password"))
    }

    @Test func aSecretComesFromAFile() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("wrong\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let answer = try await Desk().type(doctor + "--secret-file", words: ["password=\(file.path)"])
        #expect(answer.results.contains("refused the password"))
        let missing = try await Desk().type(doctor + "--secret-file password=/nonexistent/secret")
        #expect(missing.status == .usage)
        #expect(missing.remarks.contains("cannot be read: No such file or directory"))
    }

    @Test func aSecretIsAskedFor() async throws {
        let answer = try await Desk().type(doctor + "--secret-prompt password", answers: ["wrong"], isTerminal: true)
        #expect(answer.results.contains("refused the password"))
        let nobody = try await Desk().type(doctor + "--secret-prompt password")
        #expect(nobody.status == .usage)
        #expect(nobody.remarks.contains("cannot be asked for without a terminal"))
    }

    @Test func noOutputHoldsASecret() async throws {
        let desk = try Desk()
        let environment = ["PW": "hunter2", "WROUGHT_LOG": "trace"]
        let add = "machine add n1 --driver scripted --set address=r1 --secret-env password=PW"
        #expect(await desk.type(add, environment: environment).status == .done)
        var all = ""
        for line in [
            "machine show n1", "machine show n1 --json", "machine list --json", "machine export --format json",
            "machine export", "power on n1 --json", "audit --json", "doctor n1 --json", "power on n1 --dry-run --json",
        ] {
            let answer = await desk.type(line, environment: environment)
            #expect(answer.status == .done, "\(line): \(answer.remarks)")
            all += answer.results + answer.remarks
        }
        #expect(!all.contains("hunter2"))
        #expect(all.contains("password"))
    }
}
