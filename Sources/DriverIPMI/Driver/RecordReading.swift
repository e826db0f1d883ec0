import WroughtCore
import WroughtWireIPMI

/// Reads all records of a store, such as the event log or the sensor records, each in parts that the controller can
/// return. A reservation that is lost in between starts the record again, a few times.
struct RecordReading<Store: RecordStore> {
    /// How records are asked for.
    enum Layout: Sendable {
        /// At once, without a reservation: all are short.
        case whole
        /// In parts: so many bytes at the start tell how long the record is.
        case parts(head: Int, length: @Sendable ([UInt8]) -> Int)
    }

    let driver: IPMIDriver
    let layout: Layout
    private var reservation: ReservationID?
    private var transfer = TransferSize()
    private var losses = 0

    /// A reservation that the controller cancelled because its records changed.
    private struct LostReservation: Error {}

    init(_ driver: IPMIDriver, _ layout: Layout) {
        self.driver = driver
        self.layout = layout
    }

    /// Every record in the store's order. Heeds cancellation between records.
    mutating func all() async throws -> [[UInt8]] {
        var records: [[UInt8]] = []
        var seen: Set<UInt16> = []
        var id: UInt16 = 0
        while id != 0xFFFF, seen.insert(id).inserted {
            try Task.checkCancellation()
            do {
                let record = try await record(id)
                records.append(record.data)
                id = record.next
            } catch is LostReservation {
                losses += 1
                guard losses < 5 else {
                    throw DriverError(.busy, "\(driver.source): the records of \(Store.readingTitle) keep changing")
                }
                reservation = nil
                seen.remove(id)
            }
        }
        return records
    }

    /// One record: at once, or its head, which tells the length, and then the rest.
    private mutating func record(_ id: UInt16) async throws -> RecordPart {
        guard case .parts(let head, let length) = layout else {
            return try await part(GetRecord<Store>(record: id))
        }
        var whole = try await part(id, offset: 0, count: head)
        guard whole.data.count == head else { return whole }
        let total = length(whole.data)
        while whole.data.count < total {
            do {
                let count = min(transfer.count, total - whole.data.count)
                let more = try await part(id, offset: whole.data.count, count: count)
                guard !more.data.isEmpty else { break }
                whole.data += more.data
            } catch is TransferSize.TooMuch {
                guard transfer.shrink() else {
                    throw DriverError(.unsupported, "\(driver.source) returns no parts by \(Store.readingTitle)")
                }
            }
        }
        return whole
    }

    private mutating func part(_ id: UInt16, offset: Int, count: Int) async throws -> RecordPart {
        try await part(
            GetRecord<Store>(
                reservation: try await reserved(), record: id, offset: UInt8(truncatingIfNeeded: offset),
                count: UInt8(truncatingIfNeeded: count)))
    }

    private func part(_ command: GetRecord<Store>) async throws -> RecordPart {
        let response = try await driver.send(command.request, needs: .user)
        switch response.completion {
        case .ok: break
        case .invalidReservation: throw LostReservation()
        case .cannotReturnBytes: throw TransferSize.TooMuch()
        default:
            throw response.completion.error(
                to: Store.readingTitle, at: driver.source, privilege: driver.plan.privilege)
        }
        do {
            return try GetRecord<Store>.decodeReply(response.data)
        } catch {
            throw DriverError(.protocolViolation, "\(driver.source): \(error)", cause: error)
        }
    }

    /// The reservation of the store; 0 where the controller knows none, as the specification allows.
    private mutating func reserved() async throws -> ReservationID {
        if let reservation { return reservation }
        let response = try await driver.send(ReserveRecords<Store>().request, needs: .user)
        let fresh = (try? ReserveRecords<Store>.decodeReply(response.data)) ?? ReservationID(0)
        reservation = response.completion == .ok ? fresh : ReservationID(0)
        return reservation ?? fresh
    }
}
