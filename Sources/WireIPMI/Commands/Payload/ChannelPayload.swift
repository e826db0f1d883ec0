/// Get Channel Payload Support (IPMI 2.0 section 24.8).
public struct GetChannelPayloadSupport: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x4E

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// A question about one channel.
    public init(channel: UInt8 = 0x0E) { self.channel = channel & 0x0F }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Channel Payload Support", data)
        self.init(channel: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel] }

    /// The payloads that the channel carries.
    public struct Reply: CommandData {
        /// Bit n for payload type n, 0 to 47.
        public var types: UInt64
        /// An answer of bits.
        public init(types: UInt64) { self.types = types & 0xFFFF_FFFF_FFFF }
        /// An answer of types.
        public init(_ types: Set<PayloadType>) {
            self.init(types: types.reduce(0) { $1.rawValue < 48 ? $0 | 1 << UInt64($1.rawValue) : $0 })
        }

        /// Whether a payload is among them.
        public func has(_ type: PayloadType) -> Bool { type.rawValue < 48 && types >> UInt64(type.rawValue) & 1 == 1 }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Channel Payload Support reply", data)
            let low = UInt64(try reader.u24())
            self.init(types: low | UInt64(try reader.u24()) << 24)
            try reader.skip(2)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            CommandBytes.u24(UInt32(types & 0xFF_FFFF)) + CommandBytes.u24(UInt32(types >> 24 & 0xFF_FFFF)) + [0, 0]
        }
    }
}

/// Get Channel Payload Version (IPMI 2.0 section 24.9).
public struct GetChannelPayloadVersion: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x4F

    /// The channel does not carry this payload.
    public static let notAvailable = CompletionCode(rawValue: 0x80)

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The kind of payload.
    public var type: PayloadType
    /// A question about one kind of payload.
    public init(channel: UInt8 = 0x0E, _ type: PayloadType) {
        self.channel = channel & 0x0F
        self.type = type
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Channel Payload Version", data)
        self.init(channel: try reader.u8(), PayloadType(rawValue: try reader.u8()))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, type.rawValue] }

    /// The version of the payload's format.
    public struct Reply: CommandData {
        /// The major version, 0 to 15.
        public var major: UInt8
        /// The minor version, 0 to 15.
        public var minor: UInt8
        /// A version.
        public init(major: UInt8, minor: UInt8) {
            self.major = major & 0x0F
            self.minor = minor & 0x0F
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Channel Payload Version reply", data)
            let byte = try reader.u8()
            self.init(major: byte >> 4, minor: byte)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [major << 4 | minor] }
    }
}
