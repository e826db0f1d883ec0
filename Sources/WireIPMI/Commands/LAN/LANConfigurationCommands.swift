/// Get LAN Configuration Parameters (IPMI 2.0 section 23.2). Completion code 0x80: the parameter is not supported.
public struct GetLANConfiguration: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.transport
    /// The number of the command.
    public static let command: UInt8 = 0x02

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// True to ask for the parameter's revision alone.
    public var revisionOnly: Bool
    /// The parameter.
    public var parameter: UInt8
    /// Which set of the parameter; 0 where it has none.
    public var setSelector: UInt8
    /// Which block of the set; 0 where it has none.
    public var blockSelector: UInt8

    /// A question for one parameter.
    public init(
        channel: UInt8 = 0x0E, parameter: UInt8, setSelector: UInt8 = 0, blockSelector: UInt8 = 0,
        revisionOnly: Bool = false
    ) {
        self.channel = channel & 0x0F
        self.revisionOnly = revisionOnly
        self.parameter = parameter
        self.setSelector = setSelector
        self.blockSelector = blockSelector
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get LAN Configuration Parameters", data)
        let channel = try reader.u8()
        self.init(
            channel: channel, parameter: try reader.u8(), setSelector: try reader.u8(),
            blockSelector: try reader.u8(), revisionOnly: channel & 0x80 != 0)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel | (revisionOnly ? 0x80 : 0), parameter, setSelector, blockSelector] }

    /// The parameter's bytes; what they mean follows from the request, so ``LANParameter`` is made from both.
    public struct Reply: CommandData {
        /// The revision, 0x11 by the specification.
        public var revision: UInt8
        /// The bytes.
        public var data: [UInt8]
        /// An answer.
        public init(_ data: [UInt8], revision: UInt8 = 0x11) {
            self.revision = revision
            self.data = data
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get LAN Configuration Parameters reply", data)
            let revision = try reader.u8()
            self.init(reader.rest(), revision: revision)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [revision] + data }
    }
}

/// Set LAN Configuration Parameters (IPMI 2.0 section 23.1). Completion codes of its own: 0x80 parameter not supported,
/// 0x81 set-in-progress is held by another party, 0x82 the parameter is read-only.
public struct SetLANConfiguration: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.transport
    /// The number of the command.
    public static let command: UInt8 = 0x01

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The parameter with its new value.
    public var parameter: LANParameter

    /// A write.
    public init(channel: UInt8 = 0x0E, _ parameter: LANParameter) {
        self.channel = channel & 0x0F
        self.parameter = parameter
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set LAN Configuration Parameters", data)
        let channel = try reader.u8()
        self.init(channel: channel, try LANParameter(parameter: try reader.u8(), data: reader.rest()))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, parameter.parameter] + parameter.data }
}
