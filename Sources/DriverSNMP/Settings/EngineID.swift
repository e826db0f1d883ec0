public import WroughtCore

/// An SNMPv3 engine id (RFC 3411): 5 to 32 bytes, written as hexadecimal digits.
public struct EngineID: SettingValue, Hashable {
    /// The bytes.
    public let bytes: [UInt8]

    /// A string of digits.
    public static var schema: [String: JSONValue] {
        ["type": "string", "pattern": "^(0[xX])?([0-9A-Fa-f]{2}){5,32}$"]
    }

    /// Reads `80001f88…`, with or without `0x`.
    public init(setting: JSONValue) throws(SettingProblem) {
        let text = try String(setting: setting)
        var rest = text.lowercased().hasPrefix("0x") ? text.dropFirst(2) : Substring(text)
        var bytes: [UInt8] = []
        while rest.count >= 2, rest.first != "+", let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        guard rest.isEmpty, (5...32).contains(bytes.count) else {
            throw SettingProblem("", "is not an engine id: 10 to 64 hexadecimal digits")
        }
        self.bytes = bytes
    }

    /// The digits.
    public var exported: JSONValue? {
        .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
}
