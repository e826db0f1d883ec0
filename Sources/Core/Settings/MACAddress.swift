/// A 48-bit hardware address (IEEE 802).
public struct MACAddress: SettingValue, Hashable, Codable, LosslessStringConvertible {
    /// Six octets in the order they are sent.
    public let octets: [UInt8]

    /// Nil unless there are six octets.
    public init?(octets: [UInt8]) {
        guard octets.count == 6 else { return nil }
        self.octets = octets
    }

    /// Reads `52:54:00:ab:cd:ef`, `52-54-00-AB-CD-EF`, `5254.00ab.cdef` or twelve digits; nil for anything else.
    public init?(_ text: String) {
        let digits = text.filter { !":-.".contains($0) }
        guard digits.utf8.count == 12, Self.separatorsFit(text) else { return nil }
        var octets: [UInt8] = []
        var rest = Substring(digits)
        while !rest.isEmpty {
            guard let octet = UInt8(rest.prefix(2), radix: 16), rest.first != "+" else { return nil }
            octets.append(octet)
            rest = rest.dropFirst(2)
        }
        self.init(octets: octets)
    }

    private static func separatorsFit(_ text: String) -> Bool {
        for (separator, size) in [(Character(":"), 2), ("-", 2), (".", 4)] where text.contains(separator) {
            return text.split(separator: separator, omittingEmptySubsequences: false).allSatisfy { $0.count == size }
        }
        return true
    }

    /// Lower case with colons.
    public var description: String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
    }

    /// A string with a pattern.
    public static var schema: [String: JSONValue] {
        [
            "type": "string",
            "pattern": "^([0-9A-Fa-f]{2}[:-]?){5}[0-9A-Fa-f]{2}$|^([0-9A-Fa-f]{4}[.]){2}[0-9A-Fa-f]{4}$",
        ]
    }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text, let address = MACAddress(text) else {
            throw SettingProblem("", "is not a MAC address like 52:54:00:12:34:56")
        }
        self = address
    }
    /// The text form.
    public var exported: JSONValue? { .string(description) }
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let address = MACAddress(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a MAC address"))
        }
        self = address
    }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
