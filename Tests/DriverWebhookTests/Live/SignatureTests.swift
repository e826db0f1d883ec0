import Testing
import WroughtCore
import WroughtLab

@testable import DriverWebhook

struct SignatureTests {
    private static let key = "k3y of ümlauts, and more than one block of sixty-four bytes long, so it is hashed first"

    private static func headers(_ method: String, _ target: String) -> [String: String] {
        let time = Timestamp(microseconds: 1_763_755_200_999_999)
        let headers = RequestSignature.headers(
            method, target, Array("body".utf8), key: Secret(key), at: time, nonce: Array(0..<16))
        return Dictionary(headers, uniquingKeysWith: { $1 })
    }

    private static func python(_ lab: Lab, _ text: String) async throws -> String {
        let program = try lab.folder.write("\(lab.unique("check")).py", text)
        let result = try await lab.command("python3", [program])
        guard result.status == .exited(0) else { throw LabError(result.errorOutput) }
        return result.output
    }

    @Test func pythonAndOpensslAgree() async throws {
        let headers = Self.headers("POST", "/on?x=1")
        let text = "1763755200\n000102030405060708090a0b0c0d0e0f\nPOST\n/on?x=1\nbody"
        try await Lab.run("sign") { lab in
            let openssl = try await lab.command(
                "openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "key:\(Self.key)"], input: text)
            let digest = openssl.output.split(whereSeparator: \.isWhitespace).last.map(String.init)
            #expect(headers["Wrought-Signature"] == digest.map { "v1=\($0)" })
            let python = try await Self.python(
                lab,
                """
                import hmac
                print(hmac.new(\(JSONWriter.text(.string(Self.key))).encode(),
                    \(JSONWriter.text(.string(text))).encode(), "sha256").hexdigest(), end="")
                """)
            #expect(headers["Wrought-Signature"] == "v1=\(python)")
        }
        #expect(headers["Wrought-Timestamp"] == "1763755200")
    }

    /// The receiver of the documentation takes a request once, and nothing that was changed, is old or comes again.
    @Test func theReceiverOfTheDocumentationRefusesWhatItShould() async throws {
        let headers = JSONWriter.text(.object(Self.headers("POST", "/on?x=1").mapValues { .string($0) }))
        let key = JSONWriter.text(.string(Self.key))
        try await Lab.run("receiver") { lab in
            let output = try await Self.python(
                lab,
                try ReceiverExample.text() + """

                    key, headers, now = \(key).encode(), \(headers), 1763755210
                    def ask(key=key, method="POST", target="/on?x=1", body=b"body", now=now, **other):
                        more = {name.replace("_", "-"): value for name, value in other.items()}
                        return verify(key, method, target, {**headers, **more}, body, now)
                    print("forged", ask(key=b"other"), ask(method="GET"), ask(target="/off"), ask(body=b"boby"),
                        ask(Wrought_Timestamp="1763755201"), ask(Wrought_Nonce="00"), ask(Wrought_Signature=""),
                        verify(key, "POST", "/on?x=1", {}, b"body", now))
                    print("old", ask(now=now + 300), ask(now=now - 400))
                    seen.clear()
                    print("fresh", ask(), "again", ask(), ask(now=now + 200), ask(now=now + 290), ask(now=now + 600))
                    """)
            #expect(
                output == """
                    forged False False False False False False False False
                    old False False
                    fresh True again False False False False

                    """)
        }
    }

    @Test func everyRequestIsSignedAndNoneTwiceAlike() async throws {
        try await WebhookBench.run(.init(key: Self.key)) { bench in
            let driver = try bench.driver()
            _ = try await driver.perform(.on)
            #expect(try await driver.powerReading().state == .on)
            _ = try await driver.powerReading()
            let nonces = try await bench.device.requests().compactMap { $0.headers["wrought-nonce"] }
            #expect(Set(nonces).count == 3)
            // What was recorded on the wire is worth nothing.
            let request = try #require(try await bench.device.requests().first)
            let again = ["wrought-timestamp", "wrought-nonce", "wrought-signature"].flatMap {
                ["-H", "\($0): \(request.headers[$0] ?? "")"]
            }
            let replay = try await bench.device.lab.command(
                "curl",
                ["-sS", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST"] + again
                    + ["\(bench.device.origin)/on"])
            #expect(replay.output == "401")
        }
    }

    @Test func aWrongKeyIsToldWithTheClocks() async throws {
        try await WebhookBench.run(.init(key: Self.key)) { bench in
            var wrong: RawSettings = [:]
            wrong.set("hmac_secret", secret: Secret("another"))
            let error = try #require(await failure { _ = try await bench.driver(wrong).powerReading() })
            #expect(error.code == .unauthorized && error.remedy?.contains("clocks") == true)
        }
    }
}
