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
