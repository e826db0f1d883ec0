import Synchronization
import WroughtWireIPMI

/// The sensor data records of controllers, read once and kept while the process runs, by their source text.
final class SensorDataShelf: Sendable {
    /// The sensor data records of a controller, and the state of its repository when they were read.
    private struct SensorData: Sendable {
        var state: GetSDRRepositoryInfo.Reply
        var records: [SDRRecord]
        var readAt: ContinuousClock.Instant
        var usedAt: ContinuousClock.Instant
    }

    private let sensorData = Mutex<[String: SensorData]>([:])

    /// Records that nobody asked for in this time are dropped.
    private static let unusedLimit = Duration.seconds(3600)
    /// For how long records are believed of a controller that does not tell when they changed.
    private static let timelessLimit = Duration.seconds(60)

    init() {}

    /// The records that were kept of a controller; nil where they were read in another state of the repository.
    func records(of source: String, in state: GetSDRRepositoryInfo.Reply) -> [SDRRecord]? {
        let now = ContinuousClock.now
        return sensorData.withLock { all in
            guard let kept = all[source], kept.state.isSame(as: state),
                state.tellsTime || now < kept.readAt.advanced(by: Self.timelessLimit)
            else { return nil }
            all[source]?.usedAt = now
            return kept.records
        }
    }

    func keep(_ records: [SDRRecord], of source: String, in state: GetSDRRepositoryInfo.Reply) {
        let now = ContinuousClock.now
        sensorData.withLock { all in
            all = all.filter { now < $0.value.usedAt.advanced(by: Self.unusedLimit) }
            all[source] = SensorData(state: state, records: records, readAt: now, usedAt: now)
        }
    }
}

extension GetSDRRepositoryInfo.Reply {
    /// Whether nothing was added or erased between the two answers, as far as they tell.
    fileprivate func isSame(as other: Self) -> Bool {
        (lastAddition, lastErase, recordCount) == (other.lastAddition, other.lastErase, other.recordCount)
    }

    /// Whether the controller tells when its records changed: some always say 0 or FFFFFFFFh.
    fileprivate var tellsTime: Bool { ![0, .max].contains(lastAddition) || ![0, .max].contains(lastErase) }
}
