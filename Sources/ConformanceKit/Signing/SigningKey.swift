import Crypto
import Foundation
import WroughtCore

/// A tester's secret key (Ed25519, RFC 8032) with the tester's name. It neither prints, dumps nor reflects its secret.
public struct SigningKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let key: Curve25519.Signing.PrivateKey
    /// Who signs with it, in the tester's own words. Every signature carries it.
    public let name: String
    private static let type = "wrought-conformance-key"

    private init(_ key: Curve25519.Signing.PrivateKey, name: String) throws(SigningError) {
        guard Self.fits(name) else { throw .badName }
        self.key = key
        self.name = name
    }

    /// True for a name that can be signed: text on one line, of a length that a person can have.
    static func fits(_ name: String) -> Bool {
        (1...200).contains(name.utf8.count) && Array(TextEscape.line(name).utf8) == Array(name.utf8)
    }

    /// A new key from the system's random source. Throws ``SigningError/badName``.
    public static func make(for name: String) throws(SigningError) -> SigningKey {
        try SigningKey(Curve25519.Signing.PrivateKey(), name: name)
    }

    /// The other half, for everybody to know.
    public var publicKey: PublicKey { PublicKey(key.publicKey) }

    /// The signature of a message: 64 bytes.
    func signature(for message: [UInt8]) throws(SigningError) -> [UInt8] {
        do { return Array(try key.signature(for: message)) } catch {
            throw .malformed(what: "a key that signs", why: "the cryptographic library refused it")
        }
    }

    /// The name and the public key.
    public var description: String { "\(name), \(publicKey)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SigningKey {
    /// What its file holds: JSON with the secret in Base64. For the file and nothing else.
    var fileText: Secret {
        let value: JSONValue = [
            "type": .string(Self.type), "algorithm": "ed25519", "name": .string(name),
            "public": .string(publicKey.description), "secret": .string(Base64.text(Array(key.rawRepresentation))),
        ]
        return Secret(JSONWriter.text(value, indented: true) + "\n")
    }

    /// A key from the bytes of its file. The reasons it throws never quote the file, which may hold a secret.
    init(file bytes: [UInt8]) throws(SigningError) {
        guard case .object(let members) = try? JSONReader.read(bytes), members["type"] == .string(Self.type),
            members["algorithm"] == "ed25519"
        else { throw Self.malformed("it was not written by keygen") }
        guard case .string(let name) = members["name"], case .string(let shown) = members["public"] else {
            throw Self.malformed("“name” or “public” is missing")
        }
        guard case .string(let secret) = members["secret"], let raw = Base64.bytes(secret),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
        else { throw Self.malformed("“secret” is missing or damaged; put back the file from a backup") }
        try self.init(key, name: name)
        guard shown == publicKey.description else {
            throw Self.malformed("“public” does not belong to “secret”; put back the file from a backup")
        }
    }

    private static func malformed(_ why: String) -> SigningError { .malformed(what: "a signing key", why: why) }
}
