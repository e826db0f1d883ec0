#if Libvirt
import Synchronization

/// The opening of a connection, for which many may wait.
final class Opening: Sendable {
    private struct State {
        var hasBegun = false
        var hasReached = false
        var result: Result<LibvirtConnection, any Error>?
        var waiting: [CheckedContinuation<LibvirtConnection, any Error>] = []
    }
    private let state: Mutex<State>

    /// One that has not begun.
    init() { state = Mutex(State()) }

    /// One that is over.
    init(done connection: LibvirtConnection) { state = Mutex(State(hasBegun: true, result: .success(connection))) }

    /// True for the first caller, who has to do it.
    func begins() -> Bool {
        state.withLock { state in
            defer { state.hasBegun = true }
            return !state.hasBegun
        }
    }

    /// Notes that a thread has taken it up; one that waits for a free thread can still be taken back.
    func reached() { state.withLock { $0.hasReached = true } }

    /// True once a thread has taken it up.
    var hasReached: Bool { state.withLock { $0.hasReached } }

    /// Waits for the end, without heeding cancellation: the caller sets a deadline.
    func value() async throws -> LibvirtConnection {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state in
                if state.result == nil { state.waiting.append(continuation) }
                return state.result
            }
            if let result { continuation.resume(with: result) }
        }
    }

    /// Ends it; a second end is ignored.
    func finish(_ result: Result<LibvirtConnection, any Error>) {
        let waiting = state.withLock { state in
            guard state.result == nil else { return [CheckedContinuation<LibvirtConnection, any Error>]() }
            state.result = result
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(with: result) }
    }
}
#endif
