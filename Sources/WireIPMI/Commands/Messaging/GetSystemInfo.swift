/// Get System Info Parameters (IPMI 2.0 section 22.14b): names and versions that system software left with the
/// controller. Completion code 0x80: the parameter is not supported.
public struct GetSystemInfo: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x59

    /// The parameter: 1 firmware version, 2 system name, 3 primary operating system, 4 the operating system now.
    public var parameter: UInt8
    /// Which block of sixteen bytes, from 0.
    public var setSelector: UInt8
    /// Which part of the block; 0 where it has none.
    public var blockSelector: UInt8

    /// A question for one block.
    public init(parameter: UInt8, setSelector: UInt8 = 0, blockSelector: UInt8 = 0) {
        self.parameter = parameter
        self.setSelector = setSelector
        self.blockSelector = blockSelector
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get System Info Parameters", data)
        try reader.skip(1)
        self.init(parameter: try reader.u8(), setSelector: try reader.u8(), blockSelector: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [0, parameter, setSelector, blockSelector] }

    /// The parameter's bytes.
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
            var reader = CommandReader("Get System Info Parameters reply", data)
            let revision = try reader.u8()
            self.init(reader.rest(), revision: revision)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [revision] + data }
    }
}
