/// Where a server's answer goes (RFC 2131 section 4.1).
public enum DHCPDestination: Sendable, Hashable {
    /// To the relay, port 67, or the port the request came from where the relay asks for that (RFC 8357).
    case relay(IPv4Address, usesSourcePort: Bool)
    /// To the client's own address, port 68.
    case client(IPv4Address)
    /// To the address the client is about to get, port 68, in a frame to its hardware address: it does not answer ARP yet.
    case link(IPv4Address, HardwareAddress)
    /// To everybody on the link, port 68.
    case broadcast
}

extension DHCPMessage {
    /// Where this answer goes. The fields that ``reply(_:from:)`` takes over decide, and `yiaddr`.
    public var destination: DHCPDestination {
        if !giaddr.isUnspecified {
            return .relay(giaddr, usesSourcePort: relayInformation?.contains(19) ?? false)
        }
        if type == .nak { return .broadcast }
        if !ciaddr.isUnspecified { return .client(ciaddr) }
        if flags.contains(.broadcast) || yiaddr.isUnspecified || !chaddr.isMAC { return .broadcast }
        return .link(yiaddr, chaddr)
    }
}
