/// Set System Boot Options (IPMI 2.0 section 28.12).
///
/// Completion codes of its own: 0x80 parameter not supported, 0x81 set-in-progress is held by another party, 0x82 the
/// parameter is read-only.
public struct SetSystemBootOptions: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x08

    /// What to write; nil writes nothing and only marks the parameter valid or invalid (locked).
    public var option: BootOption?
    /// The parameter's number when ``option`` is nil.
    private var bareParameter: UInt8
    /// True to mark the parameter invalid (locked); false is usual.
    public var marksInvalid: Bool

    /// A write of one option.
    public init(_ option: BootOption, marksInvalid: Bool = false) {
        self.option = option
        bareParameter = 0
        self.marksInvalid = marksInvalid
    }

    /// Marks a parameter valid or invalid without writing it.
    public init(parameter: UInt8, marksInvalid: Bool) {
        option = nil
        bareParameter = parameter & 0x7F
        self.marksInvalid = marksInvalid
    }

    /// The number of the parameter written or marked.
    public var parameter: UInt8 { option?.parameter ?? bareParameter }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set System Boot Options", data)
        let selector = try reader.u8()
        guard reader.remaining > 0 else {
            self.init(parameter: selector, marksInvalid: selector & 0x80 != 0)
            return
        }
        self.init(try BootOption(parameter: selector, data: reader.rest()), marksInvalid: selector & 0x80 != 0)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [parameter | (marksInvalid ? 0x80 : 0)] + (option?.data ?? []) }
}

/// Get System Boot Options (IPMI 2.0 section 28.13).
public struct GetSystemBootOptions: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x09

    /// The parameter to read, 0 to 127.
    public var parameter: UInt8
    /// Which set of the parameter; 0 where it has none.
    public var setSelector: UInt8
    /// Which block of the set; 0 where it has none.
    public var blockSelector: UInt8

    /// A question for one parameter.
    public init(parameter: UInt8, setSelector: UInt8 = 0, blockSelector: UInt8 = 0) {
        self.parameter = parameter & 0x7F
        self.setSelector = setSelector
        self.blockSelector = blockSelector
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get System Boot Options", data)
        self.init(
            parameter: try reader.u8(), setSelector: try reader.u8(), blockSelector: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [parameter, setSelector, blockSelector] }

    /// One option as the controller holds it (table 28-13).
    public struct Reply: CommandData {
        /// The version of the parameters, 1 by the specification.
        public var version: UInt8
        /// True where the controller marks the parameter invalid (locked).
        public var isInvalid: Bool
        /// The option.
        public var option: BootOption

        /// An answer.
        public init(_ option: BootOption, isInvalid: Bool = false, version: UInt8 = 1) {
            self.option = option
            self.isInvalid = isInvalid
            self.version = version & 0x0F
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get System Boot Options reply", data)
            let version = try reader.u8()
            let selector = try reader.u8()
            self.init(
                try BootOption(parameter: selector, data: reader.rest()), isInvalid: selector & 0x80 != 0,
                version: version)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [version, option.parameter | (isInvalid ? 0x80 : 0)] + option.data }
    }
}
