extension DHCPMessage {
    /// The bare answer to this request: what RFC 2131 section 4.3.1, table 3 takes over from the request, the type, the
    /// server, the client's identifier (RFC 6842) and the relay's information (RFC 3046 section 2.2). A nil type answers
    /// plain BOOTP.
    ///
    /// The server's identifier is the relay's override where there is one (RFC 5107 section 3). A NAK has the broadcast
    /// flag, so that a relay reaches a client that has no valid address (RFC 2131 section 4.3.2).
    public func reply(_ type: DHCPMessageType?, from server: IPv4Address) -> DHCPMessage {
        var reply = DHCPMessage(.reply, xid: xid, chaddr: chaddr)
        reply.flags = type == .nak ? flags.union(.broadcast) : flags
        reply.giaddr = giaddr
        if type == .ack { reply.ciaddr = ciaddr }
        if let type {
            reply.type = type
            reply.options[.serverIdentifier] = relayInformation?[.serverIdentifierOverride] ?? server
        }
        reply.options.store[61] = options.store[61]
        reply.options.store[82] = options.store[82]
        return reply
    }

    /// Option 82 where it is there and well formed.
    public var relayInformation: RelayAgentInformation? { options[.relayAgentInformation] }

    /// An address in the client's subnet where the message says one: the relay's link selection (RFC 3527 section 3), else
    /// the client's subnet selection (RFC 3011), else `giaddr`. Nil where the client is on the link the message came from.
    public var linkAddress: IPv4Address? {
        let candidates = [relayInformation?[.linkSelection], options[.subnetSelection], giaddr]
        return candidates.lazy.compactMap { $0 }.first { !$0.isUnspecified }
    }
}

/// Which of its occasions a DHCPREQUEST is sent on (RFC 2131 section 4.3.2).
public enum DHCPRequestOccasion: Sendable, Hashable {
    /// The client takes this server's offer of an address.
    case selecting(server: IPv4Address, address: IPv4Address)
    /// The client started again and asks whether its address still holds.
    case initReboot(address: IPv4Address)
    /// The client prolongs its lease: by unicast it renews, by broadcast it rebinds.
    case extending(address: IPv4Address)
}

extension DHCPMessage {
    /// Which of its occasions this DHCPREQUEST is sent on; nil for another message and for one that fits none.
    public var requestOccasion: DHCPRequestOccasion? {
        guard type == .request else { return nil }
        let requested = options[.requestedAddress]
        if let server = options[.serverIdentifier] {
            // Some clients leave option 50 out and repeat the address in ciaddr.
            let address = requested ?? ciaddr
            return address.isUnspecified ? nil : .selecting(server: server, address: address)
        }
        if !ciaddr.isUnspecified { return .extending(address: ciaddr) }
        return requested.map { .initReboot(address: $0) }
    }
}
