/// Get SEL Info (IPMI 2.0 section 31.2).
public struct GetSELInfo: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x40

    /// The request has no fields.
    public init() {}

    /// The state of the event log (table 31-2).
    public struct Reply: CommandData {
        /// The version of the log, 0x51 for IPMI 1.5 and 2.0.
        public var version: UInt8
        /// How many entries there are.
        public var entryCount: UInt16
        /// Free bytes; 0xFFFF says 65535 or more.
        public var freeBytes: UInt16
        /// When an entry was last added.
        public var lastAddition: SELTime
        /// When an entry was last erased.
        public var lastErase: SELTime
        /// What the log can do, as sent: bit 7 overflow, bit 3 delete, bit 2 partial add, bit 1 reserve, bit 0
        /// allocation information.
        public var operations: UInt8

        /// True where events were lost because the log is full.
        public var hasOverflowed: Bool { operations & 0x80 != 0 }

        /// A state.
        public init(
            version: UInt8 = 0x51, entryCount: UInt16, freeBytes: UInt16, lastAddition: SELTime = .unspecified,
            lastErase: SELTime = .unspecified, operations: UInt8 = 0x0A
        ) {
            self.version = version
            self.entryCount = entryCount
            self.freeBytes = freeBytes
            self.lastAddition = lastAddition
            self.lastErase = lastErase
            self.operations = operations
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get SEL Info reply", data)
            self.init(
                version: try reader.u8(), entryCount: try reader.u16(), freeBytes: try reader.u16(),
                lastAddition: SELTime(seconds: try reader.u32()), lastErase: SELTime(seconds: try reader.u32()),
                operations: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            [version] + CommandBytes.u16(entryCount) + CommandBytes.u16(freeBytes) + lastAddition.encoded
                + lastErase.encoded + [operations]
        }
    }
}

/// Add SEL Entry (IPMI 2.0 section 31.6). The controller gives the record its number and its time.
public struct AddSELEntry: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x44

    /// The entry.
    public var record: SELRecord
    /// A new entry.
    public init(_ record: SELRecord) { self.record = record }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) { self.init(try SELRecord(decoding: data)) }
    /// The bytes as sent.
    public var encoded: [UInt8] { record.encoded }

    /// The number that the entry got.
    public struct Reply: CommandData {
        /// The record's number.
        public var record: UInt16
        /// A number.
        public init(record: UInt16) { self.record = record }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Add SEL Entry reply", data)
            self.init(record: try reader.u16())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { CommandBytes.u16(record) }
    }
}
