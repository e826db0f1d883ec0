import Synchronization

/// The record of a verb while it runs, so that nothing seen is lost when the verb is cut off by its limit.
final class RunningRecord: Sendable {
    private let record: Mutex<PowerRecord>

    init(_ record: PowerRecord) { self.record = Mutex(record) }

    var now: PowerRecord { record.withLock { $0 } }

    func note(_ reading: PowerReading) {
        record.withLock { record in
            if record.readings.isEmpty, record.sent.isEmpty { record.before = reading }
            record.readings.append(reading)
            record.after = reading
        }
    }
    func note(_ error: DriverError) { record.withLock { $0.errors.append(error) } }
    func note(sent action: PowerAction) { record.withLock { $0.sent.append(action) } }
    /// The device was given another order than the last one noted.
    func note(sent other: PowerAction, inPlaceOf action: PowerAction) {
        record.withLock { record in
            guard record.sent.last == action else { return }
            record.sent[record.sent.count - 1] = other
        }
    }
    func note(instruction: String) { record.withLock { $0.instruction = instruction } }
}
