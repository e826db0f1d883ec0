import Synchronization
import WroughtWireIPMI

/// Where the answer of one call goes. The first of answer and cancellation wins; the other finds it taken.
final class CallTicket: Sendable {
    typealias Answer = Result<IPMIResponse, SessionFailure>

    private enum State {
        case waiting(CheckedContinuation<Answer, Never>?)
        case done(Answer?)
    }
    private let state = Mutex(State.waiting(nil))

    let id: SessionCall.ID

    init(id: SessionCall.ID) { self.id = id }

    /// Whether somebody still waits for the answer.
    var isWanted: Bool {
        state.withLock { state in
            if case .waiting = state { return true }
            return false
        }
    }

    /// To be called once, by the waiting task.
    func wait(_ continuation: CheckedContinuation<Answer, Never>) {
        let early: Answer? = state.withLock { state in
            if case .done(let answer) = state { return answer }
            state = .waiting(continuation)
            return nil
        }
        if let early { continuation.resume(returning: early) }
    }

    func resume(_ answer: Answer) {
        let continuation: CheckedContinuation<Answer, Never>? = state.withLock { state in
            guard case .waiting(let continuation) = state else { return nil }
            state = .done(continuation == nil ? answer : nil)
            return continuation
        }
        continuation?.resume(returning: answer)
    }
}
