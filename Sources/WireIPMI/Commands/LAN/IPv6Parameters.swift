/// One IPv6 address of a controller (IPMI 2.0 table 23-4, parameters 56 and 59).
public struct LANIPv6Address: CommandData {
    /// Which of the addresses, from 0.
    public var set: UInt8
    /// Whether the address is switched on; told of fixed addresses alone.
    public var isEnabled: Bool
    /// Where it comes from: 0 written down by hand, 1 router advertisements, 2 DHCPv6.
    public var source: UInt8
    /// Sixteen bytes in the order in which they are written.
    public var address: [UInt8]
    /// The length of the prefix in bits.
    public var prefixLength: UInt8
    /// 0 active, 1 disabled, 2 pending, 3 failed, 4 deprecated, 5 invalid.
    public var status: UInt8

    /// An address.
    public init(
        set: UInt8, isEnabled: Bool = true, source: UInt8 = 0, address: [UInt8], prefixLength: UInt8 = 64,
        status: UInt8 = 0
    ) {
        self.set = set
        self.isEnabled = isEnabled
        self.source = source & 0x0F
        self.address = CommandBytes.fixed(address, 16)
        self.prefixLength = prefixLength
        self.status = status
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("LAN parameter, IPv6 address", data)
        let set = try reader.u8()
        let source = try reader.u8()
        self.init(
            set: set, isEnabled: source & 0x80 != 0, source: source, address: try reader.take(16),
            prefixLength: try reader.u8(), status: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [set, source | (isEnabled ? 0x80 : 0)] + address + [prefixLength, status] }

    /// True where nothing is set.
    public var isUnset: Bool { address.allSatisfy { $0 == 0 } }

    /// The address as RFC 5952 wants it written: lower case, the longest run of zeroes left out.
    public var text: String { Self.text(of: address) }

    /// Sixteen bytes as RFC 5952 wants them written; fewer are filled with zeroes, more are cut.
    public static func text(of address: [UInt8]) -> String {
        let bytes = CommandBytes.fixed(address, 16)
        let words = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        let run = longestZeroes(words)
        let parts = words.map { String($0, radix: 16) }
        guard let run else { return parts.joined(separator: ":") }
        return parts[..<run.lowerBound].joined(separator: ":") + "::"
            + parts[run.upperBound...].joined(separator: ":")
    }

    /// The first longest run of at least two zeroes.
    private static func longestZeroes(_ words: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < words.count {
            var end = start
            while end < words.count, words[end] == 0 { end += 1 }
            if end - start > max(best?.count ?? 0, 1) { best = start..<end }
            start = max(end, start + 1)
        }
        return best
    }
}

/// How many IPv6 addresses a controller can have (IPMI 2.0 table 23-4, parameter 55).
public struct LANIPv6Status: CommandData {
    /// How many fixed addresses.
    public var fixedLimit: UInt8
    /// How many addresses from routers and DHCPv6.
    public var dynamicLimit: UInt8
    /// What dynamic addresses can come from: bit 0 DHCPv6, bit 1 router advertisements.
    public var sources: UInt8

    /// A status.
    public init(fixedLimit: UInt8, dynamicLimit: UInt8, sources: UInt8 = 0x03) {
        self.fixedLimit = fixedLimit
        self.dynamicLimit = dynamicLimit
        self.sources = sources
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("LAN parameter, IPv6 status", data)
        self.init(fixedLimit: try reader.u8(), dynamicLimit: try reader.u8(), sources: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [fixedLimit, dynamicLimit, sources] }
}
