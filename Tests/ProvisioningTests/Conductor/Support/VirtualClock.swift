import Synchronization

/// A clock whose time passes only when nobody has anything else to do: it jumps to the next sleeper's moment.
final class VirtualClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }
    private struct Sleeper {
        let id: UInt64
        let deadline: Instant
        let wake: CheckedContinuation<Void, any Error>
    }
    private struct State {
        var now = Instant(offset: .zero)
        var sleepers: [Sleeper] = []
        var lastID: UInt64 = 0
        var cancelled: Set<UInt64> = []
        var changes = 0
    }
    private let state = Mutex(State())

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    state.changes += 1
                    if state.cancelled.remove(id) != nil { return true }
                    state.sleepers.append(Sleeper(id: id, deadline: deadline, wake: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                state.changes += 1
                guard let place = state.sleepers.firstIndex(where: { $0.id == id }) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return state.sleepers.remove(at: place)
            }
            sleeper?.wake.resume(throwing: CancellationError())
        }
    }

    /// Runs the body while virtual time passes; ten quiet milliseconds count as "nobody has anything else to do".
    func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async rethrows -> Value {
        let mover = Task {
            var seen = -1
            var quiet = 0
            while !Task.isCancelled {
                try await Task.sleep(for: .milliseconds(1))
                let changes = state.withLock { $0.changes }
                quiet = changes == seen ? quiet + 1 : 0
                seen = changes
                if quiet >= 10 {
                    wakeNext()
                    quiet = 0
                }
            }
        }
        defer { mover.cancel() }
        return try await body()
    }

    private func wakeNext() {
        let sleeper = state.withLock { state -> Sleeper? in
            guard
                let next = state.sleepers.indices.min(by: { state.sleepers[$0].deadline < state.sleepers[$1].deadline })
            else { return nil }
            let sleeper = state.sleepers.remove(at: next)
            state.now = max(state.now, sleeper.deadline)
            state.changes += 1
            return sleeper
        }
        sleeper?.wake.resume()
    }
}
