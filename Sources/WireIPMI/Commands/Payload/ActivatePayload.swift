/// Activate Payload (IPMI 2.0 section 24.1): starts another kind of payload in this session. The answer's form is that
/// of serial over LAN.
public struct ActivatePayload: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x48

    /// It is active in another session already.
    public static let alreadyActive = CompletionCode(rawValue: 0x80)
    /// This kind of payload is switched off.
    public static let disabled = CompletionCode(rawValue: 0x81)
    /// So many are active that there is no room.
    public static let limitReached = CompletionCode(rawValue: 0x82)
    /// Not with encryption.
    public static let notWithEncryption = CompletionCode(rawValue: 0x83)
    /// Not without encryption.
    public static let notWithoutEncryption = CompletionCode(rawValue: 0x84)

    /// What is started.
    public var payload: PayloadInstance
    /// What it is started with: four bytes, for serial over LAN by ``SOLActivation``.
    public var auxiliary: [UInt8]

    /// A start of any payload.
    public init(_ payload: PayloadInstance, auxiliary: [UInt8]) {
        self.payload = payload
        self.auxiliary = CommandBytes.fixed(auxiliary, 4)
    }

    /// A start of serial over LAN.
    public init(instance: UInt8 = 1, _ activation: SOLActivation) {
        self.init(PayloadInstance(.serialOverLAN, instance), auxiliary: [activation.rawValue])
    }

    /// How serial over LAN is started.
    public var activation: SOLActivation { SOLActivation(rawValue: auxiliary.first ?? 0) }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Activate Payload", data)
        let payload = try PayloadInstance(&reader)
        self.init(payload, auxiliary: try reader.take(4))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { payload.encoded + auxiliary }

    /// How the payload travels.
    public struct Reply: CommandData {
        /// Four bytes that depend on the payload; for serial over LAN, bit 0 of the first tells of test mode.
        public var auxiliary: [UInt8]
        /// The most bytes of a payload to the controller.
        public var inboundSize: UInt16
        /// The most bytes of a payload from the controller.
        public var outboundSize: UInt16
        /// The UDP port to use from now on.
        public var port: UInt16
        /// The VLAN to use; 0xFFFF for none.
        public var vlan: UInt16

        /// An answer.
        public init(
            auxiliary: [UInt8] = [], inboundSize: UInt16, outboundSize: UInt16, port: UInt16, vlan: UInt16 = 0xFFFF
        ) {
            self.auxiliary = CommandBytes.fixed(auxiliary, 4)
            self.inboundSize = inboundSize
            self.outboundSize = outboundSize
            self.port = port
            self.vlan = vlan
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Activate Payload reply", data)
            self.init(
                auxiliary: try reader.take(4), inboundSize: try reader.u16(), outboundSize: try reader.u16(),
                port: try reader.u16(), vlan: try reader.u16())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            auxiliary + [inboundSize, outboundSize, port, vlan].flatMap(CommandBytes.u16)
        }
    }
}

/// How serial over LAN is started (IPMI 2.0 table 24-2, byte 3).
public struct SOLActivation: OptionSet, Sendable, Hashable {
    /// One bit each; two for ``sharedAlerts``.
    public let rawValue: UInt8
    /// Any bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Packets are encrypted.
    public static let encrypted = SOLActivation(rawValue: 0x80)
    /// Packets are authenticated.
    public static let authenticated = SOLActivation(rawValue: 0x40)
    /// Test mode: the controller reports the state of its serial lines.
    public static let testMode = SOLActivation(rawValue: 0x20)
    /// Alerts by the same serial line succeed while serial over LAN is active.
    public static let alertsSucceed = SOLActivation(rawValue: 0x08)
    /// Alerts by the same serial line wait.
    public static let alertsDeferred = SOLActivation(rawValue: 0x04)
    /// The machine sees nobody on the line until the first packet says so.
    public static let startsQuietly = SOLActivation(rawValue: 0x02)
}

/// A payload and which of several of its kind (IPMI 2.0 section 24).
public struct PayloadInstance: Sendable, Hashable {
    /// The kind.
    public var type: PayloadType
    /// 1 to 15; 0 is reserved.
    public var instance: UInt8

    /// One payload.
    public init(_ type: PayloadType, _ instance: UInt8 = 1) {
        self.type = type
        self.instance = instance & 0x0F
    }

    init(_ reader: inout CommandReader) throws(WireError) {
        self.init(PayloadType(rawValue: try reader.u8()), try reader.u8())
    }

    var encoded: [UInt8] { [type.rawValue, instance] }
}
