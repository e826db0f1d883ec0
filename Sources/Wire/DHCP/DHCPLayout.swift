/// How a message is put into octets: how long it may be, and which options come first.
public struct DHCPLayout: Sendable, Hashable {
    /// How many octets of UDP payload the message may have, ``DHCPMessage/minimumSize`` to ``DHCPMessage/maximumSize``.
    public let maximumSize: Int
    /// Which options come first, in this order. The others follow in the order of the message.
    public let order: [DHCPOptionCode]

    /// What every client must take: an IP datagram of 576 octets (RFC 2131 section 2).
    public static let defaultSize = 576 - overhead
    /// The headers of IP and UDP, which option 57 counts and a payload does not.
    static let overhead = 28

    /// A layout; a size out of range is brought into it.
    public init(maximumSize: Int = Self.defaultSize, order: [DHCPOptionCode] = []) {
        self.maximumSize = min(max(maximumSize, DHCPMessage.minimumSize), DHCPMessage.maximumSize)
        self.order = order
    }

    /// What suits the answer to a client: as long as its option 57 allows, never less than every client must take, and in
    /// the order of its option 55 (RFC 2131 section 4.3.1), after the options that steer the exchange.
    public init(answering request: DHCPMessage) {
        let datagram = Int(request.options[.maximumMessageSize] ?? 0)
        let wanted = request.options[.parameterRequestList] ?? []
        self.init(maximumSize: max(datagram - Self.overhead, Self.defaultSize), order: Self.steering + wanted)
    }

    /// Message type, server, lease, T1, T2: first, because some clients look no further for them.
    private static let steering: [DHCPOptionCode] = [53, 54, 51, 58, 59]
    /// Without these an exchange cannot go on, so they are never left out.
    static let indispensable: [UInt8] = [50, 51, 53, 54, 55, 61, 82]

    /// Options in the order of this layout, relay agent information at the end (RFC 3046 section 2.1).
    func arranged(_ fields: [OptionStore.Field]) -> [OptionStore.Field] {
        var rest = fields
        var first: [OptionStore.Field] = []
        first.reserveCapacity(fields.count)
        for code in order where code != 82 {
            guard let index = rest.firstIndex(where: { $0.code == code.rawValue }) else { continue }
            first.append(rest.remove(at: index))
        }
        let relay = rest.firstIndex { $0.code == 82 }.map { rest.remove(at: $0) }
        return first + rest + (relay.map { [$0] } ?? [])
    }
}
