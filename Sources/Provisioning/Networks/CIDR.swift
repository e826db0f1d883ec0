/// The addresses that share a prefix, `192.0.2.0/24` (RFC 4632).
public struct CIDR: Sendable, Hashable, Comparable, LosslessStringConvertible {
    /// The lowest address; the bits after the prefix are zero.
    public let address: IPAddress
    /// How many bits the addresses share, 0 to 32.
    public let prefixLength: Int

    /// The block of that size that an address lies in; nil unless the prefix length is 0 to 32.
    public init?(containing address: IPAddress, prefixLength: Int) {
        guard (0...32).contains(prefixLength) else { return nil }
        self.address = IPAddress(rawValue: address.rawValue & Self.mask(prefixLength))
        self.prefixLength = prefixLength
    }

    /// Reads `192.0.2.0/24`. Nil for anything else, also where a bit after the prefix is set: `192.0.2.7/24` names a
    /// machine and not a subnet.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(String(parts[0])), let length = Int(parts[1]),
            String(length) == parts[1]
        else { return nil }
        self.init(containing: address, prefixLength: length)
        guard self.address == address else { return nil }
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << (32 - UInt32(length)) }

    /// Ones for the prefix and zeros for the rest.
    public var netmask: IPAddress { IPAddress(rawValue: Self.mask(prefixLength)) }
    /// The highest address; the directed broadcast in blocks of up to 30 bits (RFC 919, RFC 3021).
    public var lastAddress: IPAddress { IPAddress(rawValue: address.rawValue | ~Self.mask(prefixLength)) }

    /// The addresses that machines may have: without the lowest and the highest, but all of /31 (RFC 3021) and /32.
    public var hosts: AddressRange {
        guard prefixLength < 31 else { return AddressRange(address, lastAddress) }
        return AddressRange(
            IPAddress(rawValue: address.rawValue + 1), IPAddress(rawValue: lastAddress.rawValue - 1))
    }

    /// True where the address has this prefix.
    public func contains(_ other: IPAddress) -> Bool { other.rawValue & Self.mask(prefixLength) == address.rawValue }
    /// True where every address of the range has this prefix.
    public func contains(_ range: AddressRange) -> Bool { contains(range.first) && contains(range.last) }
    /// True where the two share an address; then one holds the other.
    public func overlaps(_ other: CIDR) -> Bool {
        prefixLength <= other.prefixLength ? contains(other.address) : other.contains(address)
    }

    /// Address and prefix length.
    public var description: String { "\(address)/\(prefixLength)" }
    /// By address, then the larger first.
    public static func < (one: Self, other: Self) -> Bool {
        (one.address, one.prefixLength) < (other.address, other.prefixLength)
    }
}

extension CIDR: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws { self = try .init(reading: decoder, as: "192.0.2.0/24") }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
