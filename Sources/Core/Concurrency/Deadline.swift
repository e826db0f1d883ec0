/// Runs `body` and returns its result, or throws `timeout` when the time is over, even if `body` does not heed its
/// cancellation: it is cancelled and left behind, its result dropped.
///
/// Cancelling the caller cancels `body` and then waits for it at most `grace`, so that it can close what it opened.
///
/// - Throws: ``DriverError`` `timeout` with the sentence `late`, `cancelled`, or what `body` threw.
public func withDeadline<Value: Sendable>(
    _ limit: Duration, clock: any Clock<Duration>, grace: Duration = .seconds(1),
    late: @autoclosure @Sendable @escaping () -> String,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let race = ResumeOnce<Value>()
    let work = Task {
        do { race.resume(.success(try await body())) } catch { race.resume(.failure(error)) }
    }
    let timer = Task {
        try await clock.sleep(for: limit)
        if race.resume(.failure(DriverError(.timeout, late()))) { work.cancel() }
    }
    defer { timer.cancel() }
    return try await withTaskCancellationHandler {
        try await race.wait()
    } onCancel: {
        work.cancel()
        Task {
            try? await ContinuousClock().sleep(for: grace)
            race.resume(.failure(CancellationError()))
        }
    }
}
