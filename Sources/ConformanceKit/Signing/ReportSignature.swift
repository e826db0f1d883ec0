import Crypto
public import WroughtCore

/// A detached signature of a report: who says to have made it, when, and the proof that neither the report nor these
/// words were changed since. Name and time are the signer's own words; only the key can be proved.
public struct ReportSignature: Sendable, Hashable {
    /// The signer's public key.
    public let key: PublicKey
    /// The signer's name, as given when the key was made.
    public let name: String
    /// When it was signed, by the signer's clock.
    public let time: Timestamp
    /// SHA-256 of the report (FIPS 180-4) in 64 hexadecimal digits.
    public let sha256: String
    private let signature: [UInt8]

    private static let type = "wrought-conformance-signature"
    private static let algorithm = "ed25519"
    private static let format = 1

    /// Signs a report.
    public init(of report: [UInt8], by signer: SigningKey, at time: Timestamp) throws(SigningError) {
        key = signer.publicKey
        name = signer.name
        self.time = time
        sha256 = Self.digest(report)
        let message = Self.message(key: key, name: name, time: time, sha256: sha256)
        signature = try signer.signature(for: message)
    }

    /// Proves that this signature stands for exactly this report and, where a key is expected, was made with that one.
    /// Throws the first that does not hold: `changedSignature`, `wrongKey`, `changedReport`.
    public func verify(_ report: [UInt8], expecting expected: PublicKey? = nil) throws(SigningError) {
        let message = Self.message(key: key, name: name, time: time, sha256: sha256)
        guard key.accepts(signature, for: message) else { throw .changedSignature }
        if let expected, expected != key { throw .wrongKey(expected: expected, found: key, name: name) }
        let found = Self.digest(report)
        guard found == sha256 else { throw .changedReport(signed: sha256, found: found) }
    }

    /// What is signed: a first line that no other use of the key has, then every word of the file, a line each. A name
    /// holds no line end, so the lines can be read in one way only.
    private static func message(key: PublicKey, name: String, time: Timestamp, sha256: String) -> [UInt8] {
        let lines = [
            "wrought conformance report signature \(format)", "algorithm: \(algorithm)", "key: \(key)", "name: \(name)",
            "sha256: \(sha256)", "time: \(time.exact)",
        ]
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension ReportSignature {
    /// The file beside the report: JSON, always spelt in the same way, ending with a line end.
    public var text: String {
        let value: JSONValue = [
            "type": .string(Self.type), "format": .int(Self.format), "algorithm": .string(Self.algorithm),
            "key": .string(key.description), "name": .string(name), "time": .string(time.exact),
            "sha256": .string(sha256), "signature": .string(Base64.text(signature)),
        ]
        return JSONWriter.text(value, indented: true) + "\n"
    }

    /// Reads the form that ``text`` writes, and no other: what is not covered by the signature cannot be there. Proves
    /// nothing yet; ``verify(_:expecting:)`` does. Throws ``SigningError/malformed(what:why:)``.
    public init(file bytes: [UInt8]) throws(SigningError) {
        let members = try Self.members(bytes)
        guard members["type"] == .string(Self.type) else { throw Self.malformed("“type” is not “\(Self.type)”") }
        guard members["format"] == .int(Self.format), members["algorithm"] == .string(Self.algorithm) else {
            throw Self.malformed("its “format” or “algorithm” is not known here: use a newer version")
        }
        let shownKey = try Self.string("key", members)
        guard let key = try? PublicKey(shownKey) else { throw Self.malformed("“key” is no public key") }
        guard let time = Timestamp(exact: try Self.string("time", members)) else {
            throw Self.malformed("“time” is not like 2026-11-21T09:00:00.000000Z")
        }
        guard let signature = Base64.bytes(try Self.string("signature", members)) else {
            throw Self.malformed("“signature” is not Base64")
        }
        self.key = key
        self.time = time
        self.signature = signature
        name = try Self.string("name", members)
        sha256 = try Self.string("sha256", members)
        guard SigningKey.fits(name), sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else {
            throw Self.malformed("“name” or “sha256” is not as a signer writes it")
        }
        guard Array(text.utf8) == bytes else { throw Self.malformed("it is not spelt as it was written") }
    }

    private static func members(_ bytes: [UInt8]) throws(SigningError) -> [String: JSONValue] {
        let value: JSONValue
        do { value = try JSONReader.read(bytes) } catch { throw malformed("not JSON: \(error)") }
        guard case .object(let members) = value else { throw malformed("no JSON object") }
        return members
    }

    private static func string(_ name: String, _ members: [String: JSONValue]) throws(SigningError) -> String {
        guard case .string(let text) = members[name] else { throw malformed("“\(name)” is missing or no string") }
        return text
    }

    private static func malformed(_ why: String) -> SigningError { .malformed(what: "a signature file", why: why) }
}
