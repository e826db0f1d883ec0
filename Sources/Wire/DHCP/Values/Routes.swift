/// A route of option 121: a subnet and the router towards it (RFC 3442).
public struct ClasslessRoute: OptionElement, Hashable, CustomStringConvertible {
    /// Where the route leads; 0.0.0.0/0 is the default route.
    public var destination: IPv4Network
    /// The router; 0.0.0.0 means that the subnet is on the client's own link.
    public var router: IPv4Address

    /// A route.
    public init(_ destination: IPv4Network, via router: IPv4Address) {
        self.destination = destination
        self.router = router
    }

    /// The prefix length, as many octets of the address as it covers, the router. Bits behind the prefix are dropped.
    public init(from reader: inout OptionReader) throws(WireFault) {
        let length = Int(try reader.octet())
        guard length <= 32 else { throw reader.malformed("prefix length \(length) is more than 32") }
        let significant = try reader.take((length + 7) / 8)
        let padded = Array(significant) + [UInt8](repeating: 0, count: 4 - significant.count)
        guard let address = IPv4Address(octets: padded),
            let network = IPv4Network(containing: address, prefixLength: length)
        else { throw reader.malformed("no subnet") }
        destination = network
        router = try IPv4Address(from: &reader)
    }

    /// The prefix length, as many octets of the address as it covers, the router.
    public func append(to octets: inout [UInt8]) {
        octets.append(UInt8(destination.prefixLength))
        octets += destination.address.octets.prefix((destination.prefixLength + 7) / 8)
        router.append(to: &octets)
    }

    /// `10.0.0.0/8 via 192.0.2.1`.
    public var description: String { "\(destination) via \(router)" }
}

/// A route of option 33, to a host or a classful network (RFC 2132 section 5.8).
public struct StaticRoute: OptionElement, Hashable, CustomStringConvertible {
    /// Where the route leads; 0.0.0.0 is not allowed.
    public var destination: IPv4Address
    /// The router.
    public var router: IPv4Address

    /// A route.
    public init(_ destination: IPv4Address, via router: IPv4Address) {
        self.destination = destination
        self.router = router
    }

    /// Destination and router.
    public init(from reader: inout OptionReader) throws(WireFault) {
        destination = try IPv4Address(from: &reader)
        router = try IPv4Address(from: &reader)
    }

    /// Destination and router.
    public func append(to octets: inout [UInt8]) {
        destination.append(to: &octets)
        router.append(to: &octets)
    }

    /// `10.0.0.7 via 192.0.2.1`.
    public var description: String { "\(destination) via \(router)" }
}
