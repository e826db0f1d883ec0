import Foundation

/// Base64 (RFC 4648 section 4), one spelling for each value.
enum Base64 {
    /// The bytes as text, with padding.
    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The bytes; nil for a text that ``text(_:)`` would have written in another way.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }
}
