import Synchronization

/// Lets one task through at a time, in the order of arrival. A task that is cancelled while it waits leaves the queue.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(id: UInt64, resume: CheckedContinuation<Bool, Never>)] = []
        var lastID: UInt64 = 0
        var gone: Set<UInt64> = []
    }
    private let state = Mutex(State())

    /// Runs `body` alone. Throws `CancellationError` when cancelled before its turn, and what `body` throws.
    func alone<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let mayPass = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.gone.remove(id) != nil { return false }
                    if !state.isTaken {
                        state.isTaken = true
                        return true
                    }
                    state.waiting.append((id, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(id)
        }
        state.withLock { _ = $0.gone.remove(id) }
        if !mayPass { throw CancellationError() }
    }

    private func giveUp(_ id: UInt64) {
        let waiting = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if let index = state.waiting.firstIndex(where: { $0.id == id }) {
                return state.waiting.remove(at: index).resume
            }
            state.gone.insert(id)
            return nil
        }
        waiting?.resume(returning: false)
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if state.waiting.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst().resume
        }
        next?.resume(returning: true)
    }
}
