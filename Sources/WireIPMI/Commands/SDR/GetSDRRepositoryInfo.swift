/// Get SDR Repository Info (IPMI 2.0 section 33.9).
public struct GetSDRRepositoryInfo: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x20

    /// The request has no fields.
    public init() {}

    /// The state of the repository (table 33-3).
    public struct Reply: CommandData {
        /// The version of the records, 0x51 for IPMI 1.5 and 2.0.
        public var version: UInt8
        /// How many records there are.
        public var recordCount: UInt16
        /// Free bytes; 0xFFFE says 64 KB less 2 or more, 0xFFFF not known.
        public var freeBytes: UInt16
        /// When a record was last added, in seconds since 1970; a change tells that a kept copy is stale.
        public var lastAddition: UInt32
        /// When a record was last erased, in seconds since 1970.
        public var lastErase: UInt32
        /// What the repository can do, as sent: bit 7 overflow, bits 6:5 update kind, bit 3 delete, bit 2 partial add,
        /// bit 1 reserve, bit 0 allocation information.
        public var operations: UInt8

        /// A state.
        public init(
            version: UInt8 = 0x51, recordCount: UInt16, freeBytes: UInt16 = 0xFFFF, lastAddition: UInt32 = 0,
            lastErase: UInt32 = 0, operations: UInt8 = 0x22
        ) {
            self.version = version
            self.recordCount = recordCount
            self.freeBytes = freeBytes
            self.lastAddition = lastAddition
            self.lastErase = lastErase
            self.operations = operations
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get SDR Repository Info reply", data)
            self.init(
                version: try reader.u8(), recordCount: try reader.u16(), freeBytes: try reader.u16(),
                lastAddition: try reader.u32(), lastErase: try reader.u32(), operations: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            [version] + CommandBytes.u16(recordCount) + CommandBytes.u16(freeBytes) + CommandBytes.u32(lastAddition)
                + CommandBytes.u32(lastErase) + [operations]
        }
    }
}
