/// What a DHCP message is, option 53 (RFC 2132 section 9.6; IANA, "DHCP Message Type 53 Values").
public struct DHCPMessageType: RawRepresentable, OptionElement, OptionValue, Hashable, CustomStringConvertible {
    /// The number as sent.
    public let rawValue: UInt8
    /// Every number is a type, also those that nobody named.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A client looks for servers.
    public static let discover = DHCPMessageType(rawValue: 1)
    /// A server offers an address.
    public static let offer = DHCPMessageType(rawValue: 2)
    /// A client takes an offer, checks an address after a restart, or prolongs a lease.
    public static let request = DHCPMessageType(rawValue: 3)
    /// A client found the address in use.
    public static let decline = DHCPMessageType(rawValue: 4)
    /// A server commits an address.
    public static let ack = DHCPMessageType(rawValue: 5)
    /// A server refuses an address: the client starts again.
    public static let nak = DHCPMessageType(rawValue: 6)
    /// A client gives an address back.
    public static let release = DHCPMessageType(rawValue: 7)
    /// A client has an address and asks for the rest.
    public static let inform = DHCPMessageType(rawValue: 8)
    /// A server asks the client to renew (RFC 3203).
    public static let forceRenew = DHCPMessageType(rawValue: 9)
    /// A relay asks about a lease (RFC 4388).
    public static let leaseQuery = DHCPMessageType(rawValue: 10)

    private static let names: [String] = [
        "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM", "FORCERENEW", "LEASEQUERY",
        "LEASEUNASSIGNED", "LEASEUNKNOWN", "LEASEACTIVE", "BULKLEASEQUERY", "LEASEQUERYDONE", "ACTIVELEASEQUERY",
        "LEASEQUERYSTATUS", "TLS",
    ]

    /// True for what a server sends to a client.
    public var isFromServer: Bool { [.offer, .ack, .nak, .forceRenew].contains(self) }

    /// The name in RFC 2131's capitals, without the prefix DHCP; `type 42` for a number that nobody named.
    public var description: String {
        let index = Int(rawValue) - 1
        return Self.names.indices.contains(index) ? Self.names[index] : "type \(rawValue)"
    }

    /// The number.
    public init(from reader: inout OptionReader) throws(WireFault) { self.init(rawValue: try reader.octet()) }
    /// The number.
    public func append(to octets: inout [UInt8]) { octets.append(rawValue) }
}
