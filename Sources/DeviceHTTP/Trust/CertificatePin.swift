import Crypto
import NIOSSL
package import WroughtCore

/// The SHA-256 digest of a certificate in DER form: the one certificate that is believed.
package struct CertificatePin: SettingValue, Hashable, CustomStringConvertible {
    private let digest: [UInt8]

    /// The pin of a certificate that nobody has.
    package static let nobodys = CertificatePin(digest: [UInt8](repeating: 0, count: 32))

    private init(digest: [UInt8]) { self.digest = digest }

    /// The pin that fits the certificate.
    init(_ certificate: NIOSSLCertificate) throws {
        digest = Array(SHA256.hash(data: try certificate.toDERBytes()))
    }

    /// Reads 64 hexadecimal digits; colons between bytes and `sha256:` before them are taken too.
    package init?(_ text: String) {
        var lower = Substring(text.lowercased())
        for prefix in ["sha256:", "sha256 fingerprint="] where lower.hasPrefix(prefix) {
            lower.removeFirst(prefix.count)
        }
        let digits = lower.utf8.filter { !": ".utf8.contains($0) }
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, values.count == 64 else { return nil }
        digest = stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }

    /// 64 hexadecimal digits in lower case.
    package var description: String { digest.hexadecimal }

    /// A string.
    package static var schema: [String: JSONValue] { ["type": "string", "minLength": 64] }
    /// Reads the text form.
    package init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text, let pin = CertificatePin(SettingText.trimmed(text)) else {
            throw SettingProblem("", "is not a SHA-256 digest of 64 hexadecimal digits")
        }
        self = pin
    }
    /// The text form.
    package var exported: JSONValue? { .string(description) }
}
