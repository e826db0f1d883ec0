import WroughtWireIPMI

/// The event log that a BMC holds (IPMI 2.0 section 31).
struct BMCEventLog: Sendable, Hashable {
    private(set) var records: [SELRecord] = []
    private(set) var hasOverflowed = false
    private(set) var reservation: UInt16 = 0
    private var nextID: UInt16 = 1
    private var lastAddition = SELTime.unspecified
    private var lastErase = SELTime.unspecified
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(0, min(capacity, 0xFFF0)) }

    var info: GetSELInfo.Reply {
        GetSELInfo.Reply(
            entryCount: UInt16(records.count), freeBytes: UInt16(min((capacity - records.count) * 16, 0xFFFF)),
            lastAddition: lastAddition, lastErase: lastErase, operations: 0x0A | (hasOverflowed ? 0x80 : 0))
    }

    /// A new reservation; the old one counts no more.
    mutating func reserve() -> ReservationID {
        reservation = reservation == .max ? 1 : reservation + 1
        return ReservationID(reservation)
    }

    /// Adds an entry and gives it number and time; nil where the log is full.
    mutating func add(_ content: SELRecord.Content, at time: SELTime) -> UInt16? {
        guard records.count < capacity else {
            hasOverflowed = true
            return nil
        }
        let id = nextID
        nextID = nextID >= 0xFFFE ? 1 : nextID + 1
        let stamped: SELRecord.Content =
            switch content {
            case .event(_, let event): .event(time: time, event)
            case .timestampedOEM(let type, _, let manufacturer, let data):
                .timestampedOEM(type: type, time: time, manufacturer: manufacturer, data: data)
            case .other: content
            }
        records.append(SELRecord(id: id, stamped))
        lastAddition = time
        return id
    }

    /// The place of a record: 0 is the first, 0xFFFF the last.
    func index(of id: UInt16) -> Int? {
        switch id {
        case 0: records.isEmpty ? nil : 0
        case 0xFFFF: records.isEmpty ? nil : records.count - 1
        default: records.firstIndex { $0.id == id }
        }
    }

    mutating func delete(_ index: Int, at time: SELTime) {
        records.remove(at: index)
        lastErase = time
        reservation = 0
    }

    mutating func clear(at time: SELTime) {
        records = []
        hasOverflowed = false
        lastErase = time
        reservation = 0
    }
}
