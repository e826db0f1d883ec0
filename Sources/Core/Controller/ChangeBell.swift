import Synchronization

/// Ends a pause between two readings as soon as the driver's connection tells of a change. The reading itself stays the
/// proof; a connection that tells nothing costs nothing but the pause.
final class ChangeBell: Sendable {
    private struct State {
        var hasRung = false
        var waiting: ResumeOnce<Void>?
    }
    private let state = Mutex(State())
    private let listening = Mutex<Task<Void, Never>?>(nil)

    /// A bell for drivers that tell of changes, nil for others. To be stopped.
    static func listening(to driver: any PowerDriver) -> ChangeBell? {
        guard let driver = driver as? any PowerWatching else { return nil }
        let bell = ChangeBell()
        let task = Task {
            // A stream that breaks only means that the pauses are as long as they would be without it.
            do { for try await _ in driver.powerChanges() { bell.ring() } } catch {}
        }
        bell.listening.withLock { $0 = task }
        return bell
    }

    func stop() { listening.withLock { $0 }?.cancel() }

    /// Waits for a ring, at most so long. A ring since the last wait counts. Throws only `CancellationError`.
    func wait(atMost pause: Duration, clock: any Clock<Duration>) async throws {
        let once = ResumeOnce<Void>()
        let hasRung = state.withLock { state in
            defer { state.hasRung = false }
            if !state.hasRung { state.waiting = once }
            return state.hasRung
        }
        if hasRung { return }
        let timer = Task {
            try await clock.sleep(for: pause)
            once.resume(.success(()))
        }
        defer { timer.cancel() }
        try await withTaskCancellationHandler {
            try await once.wait()
        } onCancel: {
            once.resume(.failure(CancellationError()))
        }
    }

    private func ring() {
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
            if state.waiting == nil { state.hasRung = true }
            return state.waiting
        }
        waiting?.resume(.success(()))
    }
}
