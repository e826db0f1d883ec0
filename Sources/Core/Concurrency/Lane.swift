import Synchronization

/// A few places that many want, the more urgent first, first come first served among equals.
///
/// Waiting heeds cancellation. Used for the lane of one controller, for the fleet's limit, for staggered starts.
final class Lane: Sendable {
    private struct Waiter {
        let priority: LanePriority
        let turn: ResumeOnce<Void>
    }
    private struct State {
        var free: Int
        var waiting: [Waiter] = []
    }
    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: max(1, places))) }

    /// Waits for a place, at most so long. Whoever gets one must ``release()`` it.
    ///
    /// Throws `CancellationError`, or `timeout` for an order that was certainly not sent.
    func acquire(
        _ priority: LanePriority, within limit: Duration = .seconds(600), clock: any Clock<Duration>
    ) async throws {
        let turn = state.withLock { state -> ResumeOnce<Void>? in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let waiter = Waiter(priority: priority, turn: ResumeOnce())
            let place = state.waiting.firstIndex { priority < $0.priority } ?? state.waiting.endIndex
            state.waiting.insert(waiter, at: place)
            return waiter.turn
        }
        guard let turn else { return }
        let timer = Task { [self] in
            try await clock.sleep(for: limit)
            let late = DriverError(.timeout, "the controller was busy for \(limit)", mayHaveHappened: false)
            if turn.resume(.failure(late)) { forget(turn) }
        }
        defer { timer.cancel() }
        try await withTaskCancellationHandler {
            try await turn.wait()
        } onCancel: {
            if turn.resume(.failure(CancellationError())) { forget(turn) }
        }
    }

    /// Hands the place to the next in line.
    func release() {
        let next = state.withLock { state -> Waiter? in
            // Resuming under the lock would run the waiter's code here; taking it out of the line is enough.
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        // A waiter that was cancelled in the meantime does not take the place: pass it on.
        if let next, !next.turn.resume(.success(())) { release() }
    }

    private func forget(_ turn: ResumeOnce<Void>) {
        state.withLock { $0.waiting.removeAll { $0.turn === turn } }
    }
}
