/// An IPv4 address (RFC 791).
public struct IPv4Address: RawRepresentable, Sendable, Hashable, Comparable, LosslessStringConvertible {
    /// The address as a number, first octet most significant.
    public let rawValue: UInt32

    /// Every number is an address.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Four octets in the order they are written.
    public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        self.init(rawValue: UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth))
    }

    /// Nil unless there are four octets.
    public init?(octets: some Collection<UInt8>) {
        guard octets.count == 4 else { return nil }
        self.init(rawValue: octets.reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// Reads `192.0.2.1`: four decimal numbers without leading zeros, because some readers take `010` for octal. Nil for
    /// anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard let octet = Self.octet(part.utf8) else { return nil }
            value = value << 8 | UInt32(octet)
        }
        self.init(rawValue: value)
    }

    private static func octet(_ digits: Substring.UTF8View) -> UInt8? {
        guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != 0x30
        else { return nil }
        return UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }

    /// 0.0.0.0: no address (RFC 6890).
    public static let unspecified = IPv4Address(rawValue: 0)
    /// 255.255.255.255: everybody on this link (RFC 919).
    public static let broadcast = IPv4Address(rawValue: .max)

    /// The four octets in the order they are sent.
    public var octets: [UInt8] {
        [UInt8(truncatingIfNeeded: rawValue >> 24), UInt8(truncatingIfNeeded: rawValue >> 16)]
            + [UInt8(truncatingIfNeeded: rawValue >> 8), UInt8(truncatingIfNeeded: rawValue)]
    }

    /// True for 0.0.0.0.
    public var isUnspecified: Bool { rawValue == 0 }
    /// True for 127.0.0.0/8 (RFC 1122 section 3.2.1.3).
    public var isLoopback: Bool { rawValue >> 24 == 127 }
    /// True for 224.0.0.0/4 (RFC 5771).
    public var isMulticast: Bool { rawValue >> 28 == 0xE }
    /// True for 169.254.0.0/16 (RFC 3927).
    public var isLinkLocal: Bool { rawValue >> 16 == 0xA9FE }
    /// True where the address can be one machine's: not 0.0.0.0/8, loopback, multicast, reserved or broadcast.
    public var isUnicast: Bool { rawValue >> 24 != 0 && !isLoopback && rawValue < 0xE000_0000 }

    /// The address so many further on; nil where that leaves the address space.
    public func advanced(by distance: Int) -> IPv4Address? {
        let (sum, overflow) = Int(rawValue).addingReportingOverflow(distance)
        guard !overflow, let value = UInt32(exactly: sum) else { return nil }
        return IPv4Address(rawValue: value)
    }

    /// Four decimal numbers with dots.
    public var description: String {
        "\(rawValue >> 24).\(rawValue >> 16 & 0xFF).\(rawValue >> 8 & 0xFF).\(rawValue & 0xFF)"
    }

    /// By number.
    public static func < (one: IPv4Address, other: IPv4Address) -> Bool { one.rawValue < other.rawValue }
}
