/// Clear SEL (IPMI 2.0 section 31.9).
public struct ClearSEL: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x47

    /// The reservation that Reserve SEL gave.
    public var reservation: ReservationID
    /// True to begin, false to ask how far the erasing is.
    public var begins: Bool

    /// An order or a question.
    public init(reservation: ReservationID, begins: Bool = true) {
        self.reservation = reservation
        self.begins = begins
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Clear SEL", data)
        let reservation = ReservationID(try reader.u16())
        guard try reader.take(3) == [0x43, 0x4C, 0x52] else { throw reader.error("the letters CLR are missing") }
        self.init(reservation: reservation, begins: try reader.u8() == 0xAA)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { reservation.encoded + [0x43, 0x4C, 0x52, begins ? 0xAA : 0x00] }

    /// How far the erasing is.
    public struct Reply: CommandData {
        /// True where it is done.
        public var isComplete: Bool
        /// A state.
        public init(isComplete: Bool) { self.isComplete = isComplete }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Clear SEL reply", data)
            self.init(isComplete: try reader.u8() & 0x0F == 1)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [isComplete ? 1 : 0] }
    }
}

/// Delete SEL Entry (IPMI 2.0 section 31.8).
public struct DeleteSELEntry: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x46

    /// The reservation that Reserve SEL gave.
    public var reservation: ReservationID
    /// The record; 0 is the first, 0xFFFF the last.
    public var record: UInt16

    /// An order.
    public init(reservation: ReservationID, record: UInt16) {
        self.reservation = reservation
        self.record = record
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Delete SEL Entry", data)
        self.init(reservation: ReservationID(try reader.u16()), record: try reader.u16())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { reservation.encoded + CommandBytes.u16(record) }

    /// The number of the record that was deleted.
    public typealias Reply = AddSELEntry.Reply
}
