public import WroughtCore

/// An address that a machine was given, until when.
public struct Lease: Sendable, Hashable {
    /// How things stand with the address.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// It is the client's until ``expires``; afterwards it is kept for the client as long as nobody else needs it.
        case bound
        /// The client gave it back before its time (RFC 2131 section 4.3.4).
        case released
        /// Somebody else was seen to use it; nobody gets it until ``expires`` (RFC 2131 section 4.3.3).
        case declined
    }

    /// The address.
    public var address: IPAddress
    /// Whose it is.
    public var client: LeaseClient
    /// How things stand.
    public var state: State
    /// When the client got it, or last got it anew.
    public var started: Timestamp
    /// Until when.
    public var expires: Timestamp
    /// The name the client gave for itself (option 12), at most 64 octets of printable text; nil where it gave none.
    public var hostName: String?

    /// A lease.
    public init(
        address: IPAddress, client: LeaseClient, state: State = .bound, started: Timestamp, expires: Timestamp,
        hostName: String? = nil
    ) {
        self.address = address
        self.client = client
        self.state = state
        self.started = started
        self.expires = expires
        self.hostName = hostName
    }

    /// True while nobody else may have the address.
    public func holds(at time: Timestamp) -> Bool { state != .released && expires > time }
}

/// Whose a lease is: the network card, or the identifier of a client that has none of the usual kind.
///
/// A machine that boots says who it is in three different ways, as firmware, as boot loader and as operating system
/// (option 61), and shall keep its address through all of them: so the card counts.
public struct LeaseClient: Sendable, Hashable, CustomStringConvertible {
    /// What ``octets`` are.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        /// A hardware address with its kind in front (`htype`), as option 61 has it too (RFC 2132 section 9.14).
        case hardware = 0
        /// A client identifier (option 61).
        case identifier = 1
    }

    /// What the octets are.
    public let kind: Kind
    /// The octets; of an Ethernet card, 1 and the six of its address.
    public let octets: [UInt8]

    /// A client.
    public init(_ kind: Kind, _ octets: [UInt8]) {
        self.kind = kind
        self.octets = octets
    }

    /// An Ethernet card.
    public init(_ mac: MACAddress) { self.init(.hardware, [1] + mac.octets) }

    /// The card's address; nil for another kind of client.
    public var mac: MACAddress? {
        guard kind == .hardware, octets.count == 7, octets[0] == 1 || octets[0] == 6 else { return nil }
        return MACAddress(octets: Array(octets[1...]))
    }

    /// The card's address, or the octets.
    public var description: String {
        if let mac { return mac.description }
        let text = octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
        return "\(kind == .hardware ? "hardware" : "client") \(text)"
    }
}
