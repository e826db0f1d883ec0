public import WroughtWire

/// What a DHCP server gave.
public struct DHCPLease: Sendable, Hashable {
    /// The address with its network.
    public var address: IPv4Address
    /// How long the network's part of the address is.
    public var prefixLength: Int
    /// Where other networks are reached: destination and router.
    public var routes: [ClasslessRoute]
    /// Who gave it.
    public var server: IPv4Address
    /// Name servers.
    public var nameServers: [IPv4Address]
    /// The largest packet in bytes; nil leaves the interface's own.
    public var mtu: Int?
    /// For how long, in seconds.
    public var seconds: UInt32

    /// Reads an ACK; nil where it gives no address that can be used.
    public init?(_ message: DHCPMessage) {
        guard message.yiaddr.isUnicast, let server = message.options[.serverIdentifier] else { return nil }
        address = message.yiaddr
        self.server = server
        let mask = message.options[.subnetMask].flatMap(IPv4Network.prefixLength(of:))
        prefixLength = mask ?? 24
        nameServers = message.options[.domainNameServers] ?? []
        // Less than 576 is what RFC 791 forbids, and a mistyped option would cut the machine off.
        mtu = message.options[.interfaceMTU].map(Int.init).flatMap { (576...9216).contains($0) ? $0 : nil }
        seconds = message.options[.leaseTime] ?? 3600
        // RFC 3442: where there are classless routes, the routers of option 3 do not count.
        if let classless = message.options[.classlessRoutes] {
            routes = classless
        } else if let router = message.options[.routers]?.first,
            let everywhere = IPv4Network(.unspecified, prefixLength: 0)
        {
            routes = [ClasslessRoute(everywhere, via: router)]
        } else {
            routes = []
        }
    }
}
