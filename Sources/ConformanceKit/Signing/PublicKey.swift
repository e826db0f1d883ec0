import Crypto
import Foundation

/// A tester's public key (Ed25519, RFC 8032): what others compare with to know who signed.
public struct PublicKey: Sendable, Hashable, CustomStringConvertible {
    /// Its 32 bytes.
    public let bytes: [UInt8]
    private static let mark = "ed25519:"

    init(_ key: Curve25519.Signing.PublicKey) { bytes = Array(key.rawRepresentation) }

    /// A key from the form that ``description`` gives, blanks at the ends aside.
    public init(_ text: some StringProtocol) throws(SigningError) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix(Self.mark), let bytes = Base64.bytes(text.dropFirst(Self.mark.count)), bytes.count == 32
        else { throw .badPublicKey }
        self.bytes = bytes
    }

    /// `ed25519:` and the bytes in Base64.
    public var description: String { Self.mark + Base64.text(bytes) }

    /// True when the holder of the secret key signed exactly this message.
    func accepts(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        return key?.isValidSignature(signature, for: message) ?? false
    }
}
