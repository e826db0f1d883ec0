/// The payload of a serial-over-LAN packet, either way (IPMI 2.0 section 15.9, table 15-2). Both ways have the same
/// form; the flags of the fourth byte mean different things.
public struct SOLPacket: Sendable, Hashable {
    /// The packet's number, 1 to 15; 0 for a packet that carries an acknowledgement alone and is not acknowledged.
    public var sequence: UInt8
    /// The number of the packet that is acknowledged, 1 to 15; 0 for none.
    public var acknowledged: UInt8
    /// How many characters of the acknowledged packet were taken.
    public var acceptedCount: UInt8
    /// What the packet says beside its characters, as sent; see ``operation`` and ``status``.
    public var flags: UInt8
    /// The characters.
    public var characters: [UInt8]

    /// A packet, from either end.
    public init(
        sequence: UInt8 = 0, acknowledged: UInt8 = 0, acceptedCount: UInt8 = 0, flags: UInt8 = 0,
        characters: [UInt8] = []
    ) {
        self.sequence = sequence & 0x0F
        self.acknowledged = acknowledged & 0x0F
        self.acceptedCount = acceptedCount
        self.flags = flags
        self.characters = characters
    }

    /// What a console asks for.
    public struct Operation: OptionSet, Sendable, Hashable {
        /// One bit each.
        public let rawValue: UInt8
        /// Any bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The packet named was not taken as a whole.
        public static let nack = Operation(rawValue: 0x40)
        /// Ring.
        public static let ring = Operation(rawValue: 0x20)
        /// Send a break to the machine.
        public static let sendBreak = Operation(rawValue: 0x10)
        /// Tell the machine to stop sending.
        public static let deassertCTS = Operation(rawValue: 0x08)
        /// Tell the machine that nobody is there.
        public static let deassertDCD = Operation(rawValue: 0x04)
        /// Forget what the machine printed and was not sent yet.
        public static let flushInbound = Operation(rawValue: 0x02)
        /// Forget what was typed and has not reached the machine yet.
        public static let flushOutbound = Operation(rawValue: 0x01)
    }

    /// What a controller tells.
    public struct Status: OptionSet, Sendable, Hashable {
        /// One bit each.
        public let rawValue: UInt8
        /// Any bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The packet named was not taken as a whole.
        public static let nack = Status(rawValue: 0x40)
        /// The machine cannot take characters now.
        public static let unavailable = Status(rawValue: 0x20)
        /// Serial over LAN ends, or was taken over by another session.
        public static let deactivating = Status(rawValue: 0x10)
        /// The machine printed more than could be sent; characters are missing.
        public static let overrun = Status(rawValue: 0x08)
        /// The machine sent a break.
        public static let breakSeen = Status(rawValue: 0x04)
    }

    /// The flags of a packet to the controller.
    public var operation: Operation {
        get { Operation(rawValue: flags) }
        set { flags = newValue.rawValue }
    }

    /// The flags of a packet from the controller.
    public var status: Status {
        get { Status(rawValue: flags) }
        set { flags = newValue.rawValue }
    }

    /// Whether the packet is nothing but an acknowledgement.
    public var isInformational: Bool { sequence == 0 }

    /// The bytes as sent.
    public func encode() -> [UInt8] { [sequence, acknowledged, acceptedCount, flags] + characters }

    /// Reads a payload; throws where it is shorter than four bytes. The reserved halves of the first two are ignored.
    public static func decode(_ payload: [UInt8]) throws(WireError) -> SOLPacket {
        guard payload.count >= 4 else { throw .short("SOL packet", need: 4, have: payload.count) }
        return SOLPacket(
            sequence: payload[0], acknowledged: payload[1], acceptedCount: payload[2], flags: payload[3],
            characters: Array(payload[4...]))
    }

    /// The number after this one: 15 is followed by 1.
    public static func next(_ sequence: UInt8) -> UInt8 { sequence >= 15 ? 1 : sequence + 1 }
}
