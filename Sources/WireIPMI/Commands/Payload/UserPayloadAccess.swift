/// Which payloads a user may start (IPMI 2.0 sections 24.6 and 24.7): four bytes of bits.
public struct PayloadEnables: Sendable, Hashable {
    /// Bit n for standard payload type n; bit 1 is serial over LAN.
    public var standard: UInt16
    /// Bit n for OEM payload type 20h + n.
    public var oem: UInt16

    /// Bits.
    public init(standard: UInt16, oem: UInt16 = 0) {
        self.standard = standard
        self.oem = oem
    }

    /// Serial over LAN alone.
    public static let serialOverLAN = PayloadEnables(standard: 0x0002)
    /// Nothing.
    public static let none = PayloadEnables(standard: 0)

    /// Whether serial over LAN is among them.
    public var hasSerialOverLAN: Bool { standard & 0x0002 != 0 }

    init(_ reader: inout CommandReader) throws(WireError) {
        self.init(standard: try reader.u16(), oem: try reader.u16())
    }

    var encoded: [UInt8] { CommandBytes.u16(standard) + CommandBytes.u16(oem) }
}

/// Set User Payload Access (IPMI 2.0 section 24.6).
public struct SetUserPayloadAccess: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x4C

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The user's number, 1 to 63.
    public var user: UInt8
    /// True to allow what ``payloads`` names, false to forbid it; the rest stays.
    public var allows: Bool
    /// The payloads that are meant.
    public var payloads: PayloadEnables

    /// A change.
    public init(channel: UInt8 = 0x0E, user: UInt8, allows: Bool, _ payloads: PayloadEnables) {
        self.channel = channel & 0x0F
        self.user = user & 0x3F
        self.allows = allows
        self.payloads = payloads
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set User Payload Access", data)
        let channel = try reader.u8()
        let user = try reader.u8()
        guard user >> 6 < 2 else { throw reader.error("operation \(user >> 6) where 0 and 1 are known") }
        self.init(channel: channel, user: user, allows: user >> 6 == 0, try PayloadEnables(&reader))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, user | (allows ? 0 : 0x40)] + payloads.encoded }
}

/// Get User Payload Access (IPMI 2.0 section 24.7).
public struct GetUserPayloadAccess: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x4D

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The user's number, 1 to 63.
    public var user: UInt8
    /// A question about one user.
    public init(channel: UInt8 = 0x0E, user: UInt8) {
        self.channel = channel & 0x0F
        self.user = user & 0x3F
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get User Payload Access", data)
        self.init(channel: try reader.u8(), user: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, user] }

    /// The payloads that the user may start.
    public struct Reply: CommandData {
        /// The payloads.
        public var payloads: PayloadEnables
        /// An answer.
        public init(_ payloads: PayloadEnables) { self.payloads = payloads }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get User Payload Access reply", data)
            self.init(try PayloadEnables(&reader))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { payloads.encoded }
    }
}
