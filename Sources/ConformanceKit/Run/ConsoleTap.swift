import Synchronization
import WroughtCore

/// An open console whose output is collected from the moment it is opened.
final class ConsoleTap: Sendable {
    let session: any ConsoleSession
    private let output = ConsoleOutput()
    private let reader: Task<Void, Never>

    init(_ session: any ConsoleSession) {
        self.session = session
        let output = output
        reader = Task {
            do {
                for try await chunk in session.output { output.state.withLock { $0.bytes += chunk } }
                output.end(nil)
            } catch { output.end(DriverError(wrapping: error)) }
        }
    }

    /// What was printed so far.
    var bytes: [UInt8] { output.state.withLock { $0.bytes } }
    /// True once the output is over.
    var hasEnded: Bool { output.state.withLock { $0.hasEnded } }
    /// With what it ended; nil where it was closed.
    var error: DriverError? { output.state.withLock { $0.error } }

    /// Closes the console and stops listening.
    func close() async {
        await session.close()
        reader.cancel()
        _ = await reader.value
    }
}

private final class ConsoleOutput: Sendable {
    struct State {
        var bytes: [UInt8] = []
        var hasEnded = false
        var error: DriverError?
    }
    let state = Mutex(State())

    func end(_ error: DriverError?) {
        state.withLock { state in
            state.hasEnded = true
            state.error = error
        }
    }
}
