import WroughtCore

/// The SHA-256 digest of the one certificate that is believed, in DER form.
struct CertificatePin: SettingValue, Hashable, CustomStringConvertible {
    /// The 32 bytes.
    let digest: [UInt8]

    /// A pin of 32 bytes; nil for any other count.
    init?(digest: [UInt8]) {
        guard digest.count == 32 else { return nil }
        self.digest = digest
    }

    /// Reads 64 hexadecimal digits; colons between bytes and `sha256:` before them are taken too.
    init?(_ text: String) {
        var lower = Substring(text.lowercased())
        for prefix in ["sha256:", "sha256 fingerprint="] where lower.hasPrefix(prefix) {
            lower.removeFirst(prefix.count)
        }
        let digits = lower.utf8.filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Self.value(of: digits[index]), let low = Self.value(of: digits[index + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        digest = bytes
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// 64 hexadecimal digits in lower case.
    var description: String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A string.
    static var schema: [String: JSONValue] { ["type": "string", "minLength": 64] }
    /// Reads the text form.
    init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text, let pin = CertificatePin(SettingText.trimmed(text)) else {
            throw SettingProblem("", "is not a SHA-256 digest of 64 hexadecimal digits")
        }
        self = pin
    }
    /// The text form.
    var exported: JSONValue? { .string(description) }
}
