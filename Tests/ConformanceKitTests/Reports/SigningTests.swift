import Foundation
import Testing
import WroughtConformance
import WroughtCore
import WroughtLab

@Suite struct SigningTests {
    private static let report = Array("a report\n".utf8)

    @Test func tellsWhoSignedAndWhen() throws {
        let key = try SigningKey.make(for: "Ada Lovelace, Lab 3 ☂")
        let signature = try ReportSignature(of: Self.report, by: key, at: ReportSample.moment)
        let read = try ReportSignature(file: Array(signature.text.utf8))
        #expect(read == signature)
        try read.verify(Self.report)
        try read.verify(Self.report, expecting: key.publicKey)
        #expect(read.name == "Ada Lovelace, Lab 3 ☂")
        #expect(read.time == ReportSample.moment)
        #expect(read.key == key.publicKey)
    }

    @Test func aChangedReportIsFound() throws {
        let signature = try ReportSignature(of: Self.report, by: try .make(for: "A"), at: ReportSample.moment)
        for index in Self.report.indices {
            var changed = Self.report
            changed[index] ^= 1 << UInt8.random(in: 0...7)
            #expect { try signature.verify(changed) } throws: { "\($0)".hasPrefix("the report was changed since") }
        }
        for other in [Array(Self.report.dropLast()), Self.report + [10], []] {
            #expect { try signature.verify(other) } throws: { "\($0)".hasPrefix("the report was changed since") }
        }
    }

    /// Every byte of the signature file counts, those of its form included.
    @Test func everyChangeOfTheSignatureFileIsFound() throws {
        let signature = try ReportSignature(of: Self.report, by: try .make(for: "Ada"), at: ReportSample.moment)
        let text = Array(signature.text.utf8)
        for index in text.indices {
            for change in [UInt8(1), 2, 32] {
                var changed = text
                changed[index] ^= change
                #expect(throws: SigningError.self) { try ReportSignature(file: changed).verify(Self.report) }
            }
        }
        for changed in [text + text, text + [10], Array(text.dropLast()), []] {
            #expect(throws: SigningError.self) { try ReportSignature(file: changed).verify(Self.report) }
        }
    }

    @Test(arguments: [
        ("Ada", "Eve"), ("2026-11-21T09", "2026-11-21T10"), (#""sha256": "0"#, #""sha256": "1"#),
    ])
    func everyWordOfTheSignerIsSigned(_ old: String, _ new: String) throws {
        let key = try SigningKey.make(for: "Ada")
        let signature = try ReportSignature(of: Self.reportWithDigest0, by: key, at: ReportSample.moment)
        let text = signature.text.replacing(old, with: new)
        try #require(text != signature.text)
        let changed = try ReportSignature(file: Array(text.utf8))
        #expect { try changed.verify(Self.reportWithDigest0) } throws: { ($0 as? SigningError) == .changedSignature }
    }

    /// Somebody who swaps the name of the key, or signs anew with a key of his own.
    @Test func anotherKeyIsFound() throws {
        let ada = try SigningKey.make(for: "Ada")
        let eve = try SigningKey.make(for: "Ada")
        let signature = try ReportSignature(of: Self.report, by: ada, at: ReportSample.moment)
        let text = signature.text.replacing("\(ada.publicKey)", with: "\(eve.publicKey)")
        let swapped = try ReportSignature(file: Array(text.utf8))
        #expect { try swapped.verify(Self.report) } throws: { ($0 as? SigningError) == .changedSignature }
        let forged = try ReportSignature(of: Self.report, by: eve, at: ReportSample.moment)
        let expected = SigningError.wrongKey(expected: ada.publicKey, found: eve.publicKey, name: "Ada")
        #expect { try forged.verify(Self.report, expecting: ada.publicKey) } throws: {
            ($0 as? SigningError) == expected
        }
        #expect("\(expected)".contains("signed with another key: \(eve.publicKey), which calls itself “Ada”"))
    }

    @Test func neverTrapsOnAnyBytes() throws {
        let text = Array(try ReportSignature(of: [], by: try .make(for: "A"), at: ReportSample.moment).text.utf8)
        for _ in 0..<2000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...6) { bytes[.random(in: 0..<bytes.count)] = .random(in: 0...255) }
            if bytes == text { continue }
            #expect(throws: SigningError.self) { try ReportSignature(file: bytes).verify([]) }
        }
    }

    @Test(arguments: [
        ("", "not JSON"), ("[]", "no JSON object"), ("{}", "“type” is not"),
        (#"{"type":"wrought-conformance-signature","format":2,"algorithm":"ed25519"}"#, "use a newer version"),
        (#"{"type":"wrought-conformance-signature","format":1,"algorithm":"ed25519"}"#, "“key” is missing"),
        (#"{"type":"wrought-conformance-signature","format":1,"algorithm":"ed25519","key":"x"}"#, "no public key"),
    ])
    func aMalformedSignatureFileIsToldAs(_ text: String, _ reason: String) {
        #expect { try ReportSignature(file: Array(text.utf8)) } throws: { error in
            "\(error)".hasPrefix("this is not a signature file: ") && "\(error)".contains(reason)
        }
    }

    @Test(arguments: ["", " Ada", "Ada ", "Ada\nEve", "A\u{1B}[2J", "A\u{202E}", String(repeating: "a", count: 201)])
    func aNameThatMisleadsIsRefused(_ name: String) {
        #expect { try SigningKey.make(for: name) } throws: { ($0 as? SigningError) == .badName }
    }

    @Test func aPublicKeyIsReadAsItIsShown() throws {
        let key = try SigningKey.make(for: "A").publicKey
        #expect(try PublicKey("\(key)") == key)
        #expect(try PublicKey(" \(key)\n") == key)
        for text in ["", "ed25519:", "ed25519:AAAA", "\(key)A", String("\(key)".dropLast()), "rsa:\(key)"] {
            #expect { try PublicKey(text) } throws: { ($0 as? SigningError) == .badPublicKey }
        }
    }

    /// OpenSSL's verdict on our signature, with the message put together as the documents say.
    @Test func openSSLAcceptsTheSignature() async throws {
        let folder = try LabFolder("signing")
        defer { folder.remove() }
        let signature = try ReportSignature(of: Self.report, by: try .make(for: "Ada"), at: ReportSample.moment)
        guard case .object(let file) = try JSONReader.read(signature.text) else { throw LabError("no object") }
        let raw = try #require(Data(base64Encoded: file["signature"]?.text ?? ""))
        let message = """
            wrought conformance report signature 1
            algorithm: ed25519
            key: \(signature.key)
            name: Ada
            sha256: \(signature.sha256)
            time: 2026-11-21T09:00:00.123456Z

            """
        let header = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00])
        try (header + signature.key.bytes).write(to: URL(filePath: folder.file("key")))
        try raw.write(to: URL(filePath: folder.file("signature")))
        let words = [
            "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder.file("key"), "-rawin", "-sigfile",
            folder.file("signature"), "-in",
        ]
        let right = try folder.write("message", message)
        try await RunCommand.run(ProcessPlan("openssl", words + [right])).checked()
        let wrong = try folder.write("wrong", message.replacing("Ada", with: "Eve"))
        #expect(try await RunCommand.run(ProcessPlan("openssl", words + [wrong])).status.isSuccess == false)
        let digest = try await RunCommand.run(ProcessPlan("sha256sum", [try folder.write("report", "a report\n")]))
            .checked()
        #expect(digest.output.hasPrefix(signature.sha256))
    }

    /// Some text whose SHA-256 begins with the digit 0, so that a test can change a digit that it knows.
    private static let reportWithDigest0: [UInt8] = {
        for number in 0..<10_000 {
            let bytes = Array("\(number)".utf8)
            let key = try? SigningKey.make(for: "A")
            let signature = key.flatMap { try? ReportSignature(of: bytes, by: $0, at: ReportSample.moment) }
            if signature?.sha256.first == "0" { return bytes }
        }
        return []
    }()
}
