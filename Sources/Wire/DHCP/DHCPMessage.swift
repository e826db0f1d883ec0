/// A DHCPv4 message, or one of the BOOTP messages that carry its magic cookie (RFC 2131 section 2).
///
/// The fields have the names of the specification. Options of the overloaded fields `file` and `sname` are in
/// ``options``, and the fields are then empty; which octets carried what is the codec's affair.
public struct DHCPMessage: Sendable, Hashable {
    /// Who speaks.
    public enum Operation: UInt8, Sendable, Hashable, CaseIterable {
        /// A client, to servers.
        case request = 1
        /// A server, to a client.
        case reply = 2
    }

    /// The header's flags (RFC 2131 section 2, figure 2).
    public struct Flags: OptionSet, Sendable, Hashable {
        /// The field as sent; fifteen bits are reserved.
        public let rawValue: UInt16
        /// Any value.
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// The client cannot take an answer that is addressed to it before its interface is configured.
        public static let broadcast = Flags(rawValue: 0x8000)
    }

    /// `op`: who speaks.
    public var op: Operation
    /// `hops`: how many relays the message passed.
    public var hops: UInt8 = 0
    /// `xid`: what a client knows its answer by.
    public var xid: UInt32
    /// `secs`: seconds since the client began.
    public var secs: UInt16 = 0
    /// `flags`.
    public var flags: Flags = []
    /// `ciaddr`: the address that the client has and answers ARP for.
    public var ciaddr: IPv4Address = .unspecified
    /// `yiaddr`: the address that the client gets.
    public var yiaddr: IPv4Address = .unspecified
    /// `siaddr`: the server of the next step of the boot.
    public var siaddr: IPv4Address = .unspecified
    /// `giaddr`: the first relay, and with it the client's subnet.
    public var giaddr: IPv4Address = .unspecified
    /// `htype`, `hlen` and `chaddr`: the client's hardware address.
    public var chaddr: HardwareAddress
    /// `sname`: the server's name, up to 64 octets, without NUL.
    public var sname: WireText = .empty
    /// `file`: the boot file's name, up to 128 octets, without NUL.
    public var file: WireText = .empty
    /// The options, without 0, 52 and 255.
    public var options = DHCPOptions()

    /// A message without options.
    public init(_ op: Operation, xid: UInt32, chaddr: HardwareAddress) {
        self.op = op
        self.xid = xid
        self.chaddr = chaddr
    }

    /// Option 53, nil for plain BOOTP.
    public var type: DHCPMessageType? {
        get { options[.messageType] }
        set { options[.messageType] = newValue }
    }

    /// `sname` and `file` have room for so many octets.
    static let snameSize = 64
    static let fileSize = 128
    /// The header with the magic cookie.
    static let headerSize = 240
    /// 99, 130, 83, 99 (RFC 2131 section 3).
    static let cookie: [UInt8] = [0x63, 0x82, 0x53, 0x63]

    /// The longest message that is read or written, in octets of UDP payload: a jumbo frame's worth. Anything longer
    /// comes in fragments and is nobody's message.
    public static let maximumSize = 9_216
    /// The shortest message that is written, because old BOOTP clients and relays drop shorter ones (RFC 951 section 3,
    /// RFC 1542 section 2.1).
    public static let minimumSize = 300
}
