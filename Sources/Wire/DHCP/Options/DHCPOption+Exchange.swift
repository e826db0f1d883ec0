// The options that steer the exchange itself (RFC 2132 section 9 where no other source is named).

extension DHCPOption<IPv4Address> {
    /// 50: the address the client asks for (section 9.1).
    public static var requestedAddress: Self { Self(50) }
    /// 54: which server speaks or is meant (section 9.7).
    public static var serverIdentifier: Self { Self(54) }
    /// 118: the subnet a client behind a remote-access server wants an address of (RFC 3011).
    public static var subnetSelection: Self { Self(118) }
}

extension DHCPOption<UInt32> {
    /// 51: how long the address may be used, in seconds; all ones is for ever (section 9.2).
    public static var leaseTime: Self { Self(51) }
    /// 58: seconds until the client renews, T1 (section 9.11).
    public static var renewalTime: Self { Self(58) }
    /// 59: seconds until the client asks any server, T2 (section 9.12).
    public static var rebindingTime: Self { Self(59) }
    /// 91: seconds since the client was last heard of (RFC 4388 section 6.1).
    public static var lastTransactionTime: Self { Self(91) }
    /// 108: the client can do without IPv4 for so many seconds (RFC 8925).
    public static var ipv6OnlyPreferred: Self { Self(108) }
}

extension DHCPOption<DHCPMessageType> {
    /// 53: what the message is (section 9.6).
    public static var messageType: Self { Self(53) }
}

extension DHCPOption<[DHCPOptionCode]> {
    /// 55: what the client wants to be told, in the order it wants it (section 9.8).
    public static var parameterRequestList: Self { Self(55) }
}

extension DHCPOption<UInt16> {
    /// 57: the longest IP datagram that the client takes, 576 or more (section 9.10).
    public static var maximumMessageSize: Self { Self(57) }
}

extension DHCPOption<WireText> {
    /// 56: why a NAK or a DECLINE was sent (section 9.9).
    public static var message: Self { Self(56) }
    /// 60: what kind of client asks; see ``BootVendorClass`` for network boot (section 9.13).
    public static var vendorClass: Self { Self(60) }
}

extension DHCPOption<ClientIdentifier> {
    /// 61: who asks (section 9.14, RFC 4361).
    public static var clientIdentifier: Self { Self(61) }
}

extension DHCPOption<UserClass> {
    /// 77: what the client says it is used for; iPXE is known by it (RFC 3004).
    public static var userClass: Self { Self(77) }
}

extension DHCPOption<RelayAgentInformation> {
    /// 82: what relays add on the way (RFC 3046).
    public static var relayAgentInformation: Self { Self(82) }
}

extension DHCPOption<Bool> {
    /// 116: whether the client may give itself a link-local address (RFC 2563).
    public static var autoConfigure: Self { Self(116) }
}

extension DHCPOption<[UInt8]> {
    /// 80: two messages suffice; has no content (RFC 4039).
    public static var rapidCommit: Self { Self(80) }
    /// 43: the vendor's own options as octets, for clients other than PXE's (RFC 2132 section 8.4).
    public static var vendorInformation: Self { Self(43) }
}
