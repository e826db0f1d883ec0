/// Threads for calls into C libraries that block, off the cooperative pool.
///
/// A call that outlives its deadline is abandoned: its caller gets `timeout` on time, the thread is counted and comes
/// back when the call at last returns. There are never more than ``limit`` threads; when all are busy or abandoned,
/// further calls wait for one within their own deadline.
public final class BlockingCalls: Sendable {
    /// The most threads that may exist at once.
    public let limit: Int
    private let shared: ThreadQueue

    /// No thread is made before it is needed; an idle one ends after some seconds.
    public init(limit: Int = 64) {
        self.limit = max(1, limit)
        shared = ThreadQueue(limit: self.limit)
    }

    /// Calls still running although their callers have given up.
    public var abandoned: Int { shared.abandoned }
    /// Threads alive now.
    public var threads: Int { shared.threads }

    /// Runs `body` on a thread of its own and waits at most `limit` of real time.
    ///
    /// `body` must not rely on the caller's task. Throws `timeout` with the sentence `late`, `cancelled` at once when
    /// the caller is cancelled (the call is then abandoned too), or what `body` threw.
    public func run<Value: Sendable>(
        within limit: Duration, late: @autoclosure @Sendable @escaping () -> String,
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let race = ResumeOnce<Value>()
        let ticket = shared.enqueue { race.resume(Result(catching: body)) }
        let timer = Task {
            try await ContinuousClock().sleep(for: limit)
            if race.resume(.failure(DriverError(.timeout, late()))) { ticket.abandon() }
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await race.wait()
        } onCancel: {
            if race.resume(.failure(CancellationError())) { ticket.abandon() }
        }
    }
}
