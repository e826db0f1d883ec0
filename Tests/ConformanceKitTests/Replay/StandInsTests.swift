import Testing
import WroughtCore

@testable import WroughtConformance

@Suite("What stands in a transcript for secrets") struct StandInsTests {
    /// Accepts what a setting for several named secrets accepts.
    private func named(_ settings: RawSettings) -> Bool {
        settings.secrets.values.allSatisfy { NamedSecretText($0.reveal()) != nil }
    }

    @Test(
        "a text of several named secrets keeps its form, and each of them is hidden by itself",
        arguments: [
            ("user=ada,password=hunter2-x", "user=redacted-secret,password=redacted-secret"),
            ("password=hunter2-x\n", "password=redacted-secret"),
            (#"{"password": "hunter2-x"}"#, #"{"password":"redacted-secret"}"#),
        ])
    func several(_ secret: String, _ word: String) throws {
        let standIns = try StandIns(for: RawSettings(secrets: ["secrets": Secret(secret)]), accepted: named)
        #expect(standIns.words == ["secrets": word])
        #expect(standIns.hide(in: "sent \(secret) and hunter2-x") == "sent \(word) and redacted-secret")
        #expect(standIns.hide(in: "Basic aHVudGVyMi14") == "Basic redacted-secret", "in Base64, too")
    }

    @Test("a password that holds an equals sign is one secret")
    func one() throws {
        let standIns = try StandIns(for: RawSettings(secrets: ["power_pass": Secret("pass=word")])) { _ in true }
        #expect(standIns.words == ["power_pass": "redacted-secret"])
        #expect(standIns.hide(in: "a word, and pass=word") == "a word, and redacted-secret")
    }

    @Test("a secret that nothing can stand for is refused", arguments: ["hunter2-x", "a=b,c", "{\"a\": 1", "=b"])
    func none(_ secret: String) {
        #expect(throws: DriverError.self) {
            try StandIns(for: RawSettings(secrets: ["secrets": Secret(secret)]), accepted: named)
        }
    }
}
