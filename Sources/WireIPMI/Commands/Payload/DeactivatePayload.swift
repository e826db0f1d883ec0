/// Deactivate Payload (IPMI 2.0 section 24.2): ends a payload, in whichever session it is active.
public struct DeactivatePayload: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x49

    /// It was not active.
    public static let notActive = CompletionCode(rawValue: 0x80)
    /// This kind of payload is switched off.
    public static let disabled = CompletionCode(rawValue: 0x81)

    /// What is ended.
    public var payload: PayloadInstance
    /// Four bytes that depend on the payload.
    public var auxiliary: [UInt8]

    /// An end; of serial over LAN unless told otherwise.
    public init(_ payload: PayloadInstance = PayloadInstance(.serialOverLAN), auxiliary: [UInt8] = []) {
        self.payload = payload
        self.auxiliary = CommandBytes.fixed(auxiliary, 4)
    }

    /// Reads the bytes; throws ``WireError`` with the reason. Some clients leave the last four out.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Deactivate Payload", data)
        let payload = try PayloadInstance(&reader)
        self.init(payload, auxiliary: reader.remaining == 0 ? [] : try reader.take(4))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { payload.encoded + auxiliary }
}

/// Get Payload Activation Status (IPMI 2.0 section 24.4).
public struct GetPayloadActivationStatus: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x4A

    /// The kind of payload.
    public var type: PayloadType
    /// A question; about serial over LAN unless told otherwise.
    public init(_ type: PayloadType = .serialOverLAN) { self.type = type }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Payload Activation Status", data)
        self.init(PayloadType(rawValue: try reader.u8()))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [type.rawValue] }

    /// Which instances are active.
    public struct Reply: CommandData {
        /// How many instances there can be at once, 1 to 15.
        public var capacity: UInt8
        /// Bit 0 for instance 1, and so on.
        public var active: UInt16

        /// An answer.
        public init(capacity: UInt8, active: UInt16) {
            self.capacity = capacity & 0x0F
            self.active = active
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Payload Activation Status reply", data)
            self.init(capacity: try reader.u8(), active: try reader.u16())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [capacity] + CommandBytes.u16(active) }
    }
}

/// Get Payload Instance Info (IPMI 2.0 section 24.5).
public struct GetPayloadInstanceInfo: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x4B

    /// What is asked about.
    public var payload: PayloadInstance
    /// A question; about serial over LAN unless told otherwise.
    public init(_ payload: PayloadInstance = PayloadInstance(.serialOverLAN)) { self.payload = payload }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Payload Instance Info", data)
        self.init(try PayloadInstance(&reader))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { payload.encoded }

    /// Who holds the instance.
    public struct Reply: CommandData {
        /// The session in which it is active, by the controller's number; 0 where it is not active.
        public var sessionID: UInt32
        /// Eight bytes that depend on the payload; for serial over LAN the first is the number of the serial port.
        public var details: [UInt8]

        /// An answer.
        public init(sessionID: UInt32, details: [UInt8] = []) {
            self.sessionID = sessionID
            self.details = CommandBytes.fixed(details, 8)
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Payload Instance Info reply", data)
            self.init(sessionID: try reader.u32(), details: try reader.take(8))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { CommandBytes.u32(sessionID) + details }
    }
}
