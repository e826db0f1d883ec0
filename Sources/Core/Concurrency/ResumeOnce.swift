import Synchronization

/// A continuation that the first of several racers resumes; the others find it taken.
final class ResumeOnce<Value: Sendable>: Sendable {
    private enum State {
        case waiting(CheckedContinuation<Value, any Error>?)
        case early(Result<Value, any Error>)
        case done
    }
    private let state = Mutex(State.waiting(nil))

    /// Waits for the first ``resume(_:)``; to be called once.
    func wait() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let early: Result<Value, any Error>? = state.withLock { state in
                if case .early(let result) = state {
                    state = .done
                    return result
                }
                state = .waiting(continuation)
                return nil
            }
            if let early { continuation.resume(with: early) }
        }
    }

    /// True for the first caller, whose result is taken.
    @discardableResult
    func resume(_ result: Result<Value, any Error>) -> Bool {
        let (won, continuation) = state.withLock { state -> (Bool, CheckedContinuation<Value, any Error>?) in
            switch state {
            case .waiting(nil):
                state = .early(result)
                return (true, nil)
            case .waiting(let continuation):
                state = .done
                return (true, continuation)
            case .early, .done: return (false, nil)
            }
        }
        continuation?.resume(with: result)
        return won
    }
}
