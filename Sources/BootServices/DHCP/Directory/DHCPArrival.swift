public import WroughtWire

/// Where a message came in.
public struct DHCPArrival: Sendable, Hashable {
    /// The server's ports.
    public enum Port: UInt16, Sendable, Hashable, CaseIterable {
        /// 67: DHCP (RFC 2131 section 4.1).
        case server = 67
        /// 4011: boot servers beside somebody else's DHCP (PXE 2.1 section 2.2.3).
        case bootServer = 4011
    }

    /// The interface.
    public let link: DHCPLink
    /// Who sent it: a client, 0.0.0.0 for one without an address, or a relay.
    public let source: IPv4Address
    /// The port it was sent from.
    public let sourcePort: UInt16
    /// The port it came to.
    public let port: Port

    /// An arrival.
    public init(link: DHCPLink, source: IPv4Address, sourcePort: UInt16 = 68, port: Port = .server) {
        self.link = link
        self.source = source
        self.sourcePort = sourcePort
        self.port = port
    }
}
