/// Reads a record of a store, or a part of one (IPMI 2.0 sections 31.5 and 33.12, which are alike).
public struct GetRecord<Store: RecordStore>: IPMICommand, CommandData {
    /// The group of the command.
    public static var netFn: NetFn { .storage }
    /// The number of the command.
    public static var command: UInt8 { Store.readingCommand }
    /// The name of the command.
    public static var title: String { Store.readingTitle }

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
        var reader = CommandReader(Self.title, data)
        self.init(
            reservation: ReservationID(try reader.u16()), record: try reader.u16(), offset: try reader.u8(),
            count: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { reservation.encoded + CommandBytes.u16(record) + [offset, count] }

    /// Bytes of a record, and which record follows.
    public typealias Reply = RecordPart
}

/// What reading a record gives: bytes of it, and which record follows.
public struct RecordPart: CommandData {
    /// The next record; 0xFFFF where this is the last.
    public var next: UInt16
    /// The bytes.
    public var data: [UInt8]
    /// An answer.
    public init(next: UInt16, data: [UInt8]) {
        self.next = next
        self.data = data
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("record", data)
        self.init(next: try reader.u16(), data: reader.rest())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { CommandBytes.u16(next) + data }
}

/// Reserves a store: reads of parts and changes name the reservation, and are refused once the store changed.
public struct ReserveRecords<Store: RecordStore>: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = ReservationID
    /// The group of the command.
    public static var netFn: NetFn { .storage }
    /// The number of the command.
    public static var command: UInt8 { Store.reservingCommand }
    /// The name of the command.
    public static var title: String { Store.reservingTitle }

    /// The request has no fields.
    public init() {}
}

/// The number that a reservation command gives out (IPMI 2.0 sections 31.4 and 33.11).
public struct ReservationID: CommandData {
    /// The number; 0 stands for "no reservation" in reads from offset 0.
    public var value: UInt16
    /// A number.
    public init(_ value: UInt16) { self.value = value }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("reservation", data)
        self.init(try reader.u16())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { CommandBytes.u16(value) }
}
