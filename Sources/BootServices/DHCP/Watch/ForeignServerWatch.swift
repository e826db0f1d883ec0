public import WroughtCore
public import WroughtWire

/// Finds DHCP servers of somebody else: by what they send to clients, by what clients say whom they took, and by asking.
/// Pure; it remembers whom it has told of.
public struct ForeignServerWatch: Sendable {
    /// A server that was seen.
    public struct Finding: Sendable, Hashable {
        /// The address it gives for itself (option 54), or that it sends from.
        public let server: IPv4Address
        /// The card it sent from, where a packet of its own was seen. A relay's card stands for a server behind it.
        public let card: HardwareAddress?
    }

    /// For how long one server is not told of again, in seconds.
    public let quietSeconds: Int
    private var told: [IPv4Address: Timestamp] = [:]
    /// Forged answers shall not fill the memory.
    private static let most = 256

    /// A watch that tells of one server every ten minutes, unless told otherwise.
    public init(quietSeconds: Int = 600) { self.quietSeconds = quietSeconds }

    /// A message that was sent to a client; nil where it is ours, or nothing new.
    public mutating func saw(
        _ message: DHCPMessage, from source: IPv4Address, card: HardwareAddress?, ours: [IPv4Address], at now: Timestamp
    ) -> Finding? {
        guard message.op == .reply, let type = message.type, type.isFromServer else { return nil }
        let server = message.options[.serverIdentifier] ?? source
        guard !ours.contains(server), !ours.contains(source) else { return nil }
        return tell(Finding(server: server, card: card), at: now)
    }

    /// A client took the offer of this server, which is not ours.
    public mutating func saw(_ server: IPv4Address, at now: Timestamp) -> Finding? {
        tell(Finding(server: server, card: nil), at: now)
    }

    private mutating func tell(_ finding: Finding, at now: Timestamp) -> Finding? {
        if let last = told[finding.server], now.since(last) < .seconds(quietSeconds) { return nil }
        if told.count >= Self.most { told = told.filter { now.since($0.value) < .seconds(quietSeconds) } }
        guard told.count < Self.most else { return nil }
        told[finding.server] = now
        return finding
    }

    /// The question: a DISCOVER of a card that nobody has, to be answered by broadcast, so that everybody hears it. It asks
    /// for next to nothing, and takes no offer.
    public static func probe(card: HardwareAddress, xid: UInt32) -> DHCPMessage {
        var message = DHCPMessage(.request, xid: xid, chaddr: card)
        message.type = .discover
        message.flags = .broadcast
        message.options[.parameterRequestList] = [1, 3]
        return message
    }
}
