/// An IPv4 subnet: the addresses that share a prefix (RFC 4632, "CIDR").
public struct IPv4Network: Sendable, Hashable, Comparable, LosslessStringConvertible {
    /// The subnet's lowest address; the bits after the prefix are zero.
    public let address: IPv4Address
    /// How many bits the addresses share, 0 to 32.
    public let prefixLength: Int

    /// The subnet of that size that an address lies in; nil unless the prefix length is 0 to 32.
    public init?(containing address: IPv4Address, prefixLength: Int) {
        guard (0...32).contains(prefixLength) else { return nil }
        self.address = IPv4Address(rawValue: address.rawValue & Self.mask(prefixLength))
        self.prefixLength = prefixLength
    }

    /// Nil unless the prefix length is 0 to 32 and the bits after it are zero.
    public init?(_ address: IPv4Address, prefixLength: Int) {
        self.init(containing: address, prefixLength: prefixLength)
        guard self.address == address else { return nil }
    }

    /// Nil unless the mask is ones and then zeros, as 255.255.255.0 is, and the address has zeros where the mask has.
    public init?(_ address: IPv4Address, netmask: IPv4Address) {
        guard let length = Self.prefixLength(of: netmask) else { return nil }
        self.init(address, prefixLength: length)
    }

    /// Reads `192.0.2.0/24`. Nil for anything else, also where a bit after the prefix is set: `192.0.2.7/24` names a
    /// machine and not a subnet.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(String(parts[0])), (1...2).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(parts[1]),
            String(length) == parts[1]
        else { return nil }
        self.init(address, prefixLength: length)
    }

    /// How many bits a mask sets; nil where its ones are not all before its zeros.
    public static func prefixLength(of netmask: IPv4Address) -> Int? {
        let length = (~netmask.rawValue).leadingZeroBitCount
        return mask(length) == netmask.rawValue ? length : nil
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << (32 - UInt32(length)) }

    /// Ones for the prefix and zeros for the rest.
    public var netmask: IPv4Address { IPv4Address(rawValue: Self.mask(prefixLength)) }
    /// The highest address; the directed broadcast in subnets of up to 30 bits (RFC 919, RFC 3021).
    public var lastAddress: IPv4Address { IPv4Address(rawValue: address.rawValue | ~Self.mask(prefixLength)) }
    /// How many addresses there are, 1 to 2^32.
    public var addressCount: Int { 1 << (32 - prefixLength) }

    /// The addresses that machines may have: without the lowest and the highest, but all of /31 (RFC 3021) and /32.
    public var hosts: ClosedRange<IPv4Address> {
        guard prefixLength < 31 else { return address...lastAddress }
        return IPv4Address(rawValue: address.rawValue + 1)...IPv4Address(rawValue: lastAddress.rawValue - 1)
    }

    /// True where the address has the subnet's prefix.
    public func contains(_ other: IPv4Address) -> Bool {
        other.rawValue & Self.mask(prefixLength) == address.rawValue
    }

    /// True where every address of the other is one of this.
    public func contains(_ other: IPv4Network) -> Bool {
        other.prefixLength >= prefixLength && contains(other.address)
    }

    /// True where the two share an address; then one holds the other.
    public func overlaps(_ other: IPv4Network) -> Bool { contains(other) || other.contains(self) }

    /// Address and prefix length, `192.0.2.0/24`.
    public var description: String { "\(address)/\(prefixLength)" }

    /// By address, then the larger first.
    public static func < (one: IPv4Network, other: IPv4Network) -> Bool {
        (one.address, one.prefixLength) < (other.address, other.prefixLength)
    }
}
