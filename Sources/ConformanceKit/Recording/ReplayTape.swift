import Synchronization
import WroughtCore

/// Answers the calls of one check from its part of a transcript, in no time.
final class ReplayTape: Tape {
    let isReplay = true
    let started: Timestamp
    private let state: Mutex<ReplayState>
    private let listeners = Mutex<[Int: CheckedContinuation<Void, any Error>]>([:])
    private let facts: Mutex<[TapedCall: [JSONValue]]>
    private let numbers = Mutex<[String: Int]>([:])
    private let watchman = Mutex<Task<Void, Never>?>(nil)

    /// A tape of a check's part. To be closed.
    init(_ part: RunTranscript.Part, started: Timestamp) {
        self.started = started
        state = Mutex(ReplayState(part.events, at: part.start))
        facts = Mutex(part.facts)
        watchman.withLock { $0 = Task { await watch() } }
    }

    var elapsed: Duration { state.withLock { $0.now } }
    /// Why the replay could not go on; nil where it could.
    var fault: String? { state.withLock { $0.fault } }

    func call<Value>(
        _ call: TapedCall, _ codec: ValueCodec<Value>, _ body: () async throws -> Value
    ) async throws -> Value {
        let (event, waiter) = try state.withLock { state in try state.ask(call) }
        try await wait(waiter)
        switch event.outcome {
        case .result(let value): return try codec.decode(value)
        case .error(let error): throw ErrorCodec.decode(error)
        case .unfinished: throw CancellationError()
        }
    }

    func pause(for duration: Duration) async throws {
        try Task.checkCancellation()
        if let waiter = try state.withLock({ state in try state.ask(pause: duration) }) { try await wait(waiter) }
    }

    func fact<Value>(_ call: TapedCall, _ codec: ValueCodec<Value>, _ body: () throws -> Value) throws -> Value {
        let outcome = facts.withLock { facts -> JSONValue? in
            guard let first = facts[call]?.first else { return nil }
            // The last one stands for every further time that it is asked for.
            if (facts[call]?.count ?? 0) > 1 { facts[call]?.removeFirst() }
            return first
        }
        guard case .object(let members)? = outcome else {
            throw DriverError(.unexpected, "the replay left its transcript: \(call) is not in it")
        }
        if let error = members["error"] { throw ErrorCodec.decode(error) }
        return try codec.decode(members["result"] ?? .null)
    }

    func number(of kind: String) -> Int {
        numbers.withLock { numbers in
            numbers[kind, default: 0] += 1
            return numbers[kind] ?? 0
        }
    }

    /// Cancels whoever still waits.
    func close() {
        watchman.withLock { $0?.cancel() }
        tell(state.withLock { $0.close() })
    }

    // MARK: Waiting

    private func wait(_ waiter: Int) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                listeners.withLock { $0[waiter] = continuation }
                tell(state.withLock { $0.park(waiter) })
            }
        } onCancel: {
            tell(state.withLock { $0.cancel(waiter) })
        }
    }

    private func tell(_ released: [ReplayState.Release]) {
        for (waiter, error) in released {
            let listener = listeners.withLock { $0.removeValue(forKey: waiter) }
            if let error { listener?.resume(throwing: error) } else { listener?.resume() }
        }
        if !released.isEmpty, state.withLock({ $0.isSettling }) { settle() }
    }

    /// What was let happen takes its effect before what came later.
    private func settle() {
        Task { [weak self] in
            try? await ContinuousClock().sleep(for: .milliseconds(2))
            guard let self else { return }
            let released = state.withLock { state in
                state.isSettling = false
                return state.pump()
            }
            tell(released)
        }
    }

    /// Looks every ten milliseconds of real time whether something happens, until the tape is closed.
    private func watch() async {
        var (seen, looks) = (-1, 0)
        while !Task.isCancelled {
            try? await ContinuousClock().sleep(for: .milliseconds(10))
            let progress = state.withLock { $0.progress }
            looks = progress == seen ? looks + 1 : 0
            seen = progress
            if looks > 0 { tell(state.withLock { $0.stall(looks) }) }
        }
    }
}
