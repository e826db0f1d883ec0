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

/// Reserve SEL (IPMI 2.0 section 31.4).
public struct ReserveSEL: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = ReservationID
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x42

    /// The request has no fields.
    public init() {}
}

/// Get SEL Entry (IPMI 2.0 section 31.5).
public struct GetSELEntry: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x43

    /// The reservation; needed where only a part is read.
    public var reservation: ReservationID
    /// The record; 0 is the first, 0xFFFF the last.
    public var record: UInt16
    /// Where in the record to begin.
    public var offset: UInt8
    /// How many bytes; 0xFF is all.
    public var count: UInt8

    /// A read of a whole record unless said otherwise.
    public init(reservation: ReservationID = ReservationID(0), record: UInt16, offset: UInt8 = 0, count: UInt8 = 0xFF) {
        self.reservation = reservation
        self.record = record
        self.offset = offset
        self.count = count
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get SEL Entry", data)
        self.init(
            reservation: ReservationID(try reader.u16()), record: try reader.u16(), offset: try reader.u8(),
            count: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { reservation.encoded + CommandBytes.u16(record) + [offset, count] }

    /// Bytes of an entry, and which entry follows.
    public struct Reply: CommandData {
        /// The next record; 0xFFFF where this is the last.
        public var next: UInt16
        /// The bytes; sixteen where the whole entry was asked for.
        public var data: [UInt8]
        /// An answer.
        public init(next: UInt16, data: [UInt8]) {
            self.next = next
            self.data = data
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get SEL Entry reply", data)
            self.init(next: try reader.u16(), data: reader.rest())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { CommandBytes.u16(next) + data }
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
