/// The sub-options of option 82 (RFC 3046; IANA, "DHCP Relay Agent Sub-Option Codes").
public enum RelayAgentSpace: OptionSpace {
    /// What faults call it.
    public static var title: String { "relay agent sub-option" }
    /// Sub-options stand bare: neither filler nor end (RFC 3046 section 2.0).
    public static var hasPadAndEnd: Bool { false }
    /// IANA's name in lower case.
    public static func name(of code: UInt8) -> String? { names[code] }

    private static let names: [UInt8: String] = [
        1: "circuit id", 2: "remote id", 4: "DOCSIS device class", 5: "link selection", 6: "subscriber id",
        7: "RADIUS attributes", 8: "authentication", 9: "vendor specific", 10: "flags",
        11: "server identifier override",
        12: "relay agent identifier", 13: "access technology", 14: "access network name", 15: "access point name",
        16: "access point BSSID", 17: "operator identifier", 18: "operator realm", 19: "source port",
        151: "virtual subnet selection", 152: "virtual subnet selection control",
    ]
}

/// What relays say about where a message came from. A server sends it back as it is (RFC 3046 section 2.2).
public typealias RelayAgentInformation = OptionList<RelayAgentSpace>

extension OptionKey<RelayAgentSpace, [UInt8]> {
    /// 1: the port or circuit the client is behind, in the relay's own notation (RFC 3046 section 3.1).
    public static var circuitID: Self { Self(1) }
    /// 2: who is at the far end of the circuit, often the switch's address (RFC 3046 section 3.2).
    public static var remoteID: Self { Self(2) }
    /// 12: the relay itself (RFC 6925).
    public static var relayIdentifier: Self { Self(12) }
    /// 19: answers go to the port the message came from (RFC 8357). That it is there says all.
    public static var sourcePort: Self { Self(19) }
    /// 151: the routing table the client lives in (RFC 6607).
    public static var virtualSubnetSelection: Self { Self(151) }
}

extension OptionKey<RelayAgentSpace, IPv4Address> {
    /// 5: an address in the client's subnet, in place of giaddr, which then only says where answers go (RFC 3527).
    public static var linkSelection: Self { Self(5) }
    /// 11: what the server puts into option 54, so that renewals come through the relay (RFC 5107).
    public static var serverIdentifierOverride: Self { Self(11) }
}

extension OptionKey<RelayAgentSpace, WireText> {
    /// 6: the subscriber, wherever he is connected (RFC 3993).
    public static var subscriberID: Self { Self(6) }
}

extension OptionKey<RelayAgentSpace, RelayAgentFlags> {
    /// 10: how the relay got the message (RFC 5010).
    public static var flags: Self { Self(10) }
}

/// The flags of relay agent sub-option 10 (RFC 5010 section 3).
public struct RelayAgentFlags: OptionSet, OptionElement, OptionValue, Hashable {
    /// The octet as sent; seven bits are reserved.
    public let rawValue: UInt8
    /// Any octet.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The client sent its message to the relay alone; without it, to everybody.
    public static let unicast = RelayAgentFlags(rawValue: 0x80)

    /// The octet.
    public init(from reader: inout OptionReader) throws(WireFault) { self.init(rawValue: try reader.octet()) }
    /// The octet.
    public func append(to octets: inout [UInt8]) { octets.append(rawValue) }
}
