/// An IPv4 address as operators and the store write it (RFC 791).
///
/// The inventory's own value: this module does not speak the wire, whose address of the same number is made from
/// ``rawValue``.
public struct IPAddress: RawRepresentable, Sendable, Hashable, Comparable, LosslessStringConvertible {
    /// The address as a number, first octet most significant.
    public let rawValue: UInt32
    /// Every number is an address.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Reads `192.0.2.1`: four decimal numbers without leading zeros, because some readers take `010` for octal. Nil
    /// for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard let octet = UInt8(part), String(octet) == part else { return nil }
            value = value << 8 | UInt32(octet)
        }
        self.init(rawValue: value)
    }

    /// True where one machine can have it: not 0.0.0.0/8, loopback, multicast, reserved or broadcast (RFC 6890).
    public var isUnicast: Bool { rawValue >> 24 != 0 && rawValue >> 24 != 127 && rawValue < 0xE000_0000 }

    /// Four decimal numbers with dots.
    public var description: String {
        "\(rawValue >> 24).\(rawValue >> 16 & 0xFF).\(rawValue >> 8 & 0xFF).\(rawValue & 0xFF)"
    }

    /// By number.
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension IPAddress: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws { self = try .init(reading: decoder, as: "192.0.2.1") }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}

extension LosslessStringConvertible {
    /// Reads the text form; the error names what would be right.
    init(reading decoder: any Decoder, as example: String) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not of the form \(example)"))
        }
        self = value
    }

    /// Writes the text form.
    func write(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
