import Synchronization
import WroughtCore

/// A machine with a serial console, whose connections a test opens, breaks and refuses.
final class ScriptedMachine: Sendable {
    private struct State {
        var consoles: [ScriptedConsole] = []
        var refusals: [DriverError] = []
        var forces: [Bool] = []
    }
    private let state = Mutex(State())

    /// Every connection so far, the newest last.
    var consoles: [ScriptedConsole] { state.withLock { $0.consoles } }
    /// With what force each attempt was made.
    var forces: [Bool] { state.withLock { $0.forces } }
    /// What was typed over all connections.
    var typed: String { consoles.map(\.typed).joined() }

    /// The next attempts fail, in this order.
    func refuse(_ errors: DriverError...) { state.withLock { $0.refusals += errors } }

    func open(_ force: Bool) throws -> any ConsoleSession {
        try state.withLock { state in
            state.forces.append(force)
            if !state.refusals.isEmpty { throw state.refusals.removeFirst() }
            let console = ScriptedConsole()
            state.consoles.append(console)
            return console
        }
    }

    /// Prints on the newest connection.
    func print(_ text: String) { consoles.last?.print(text) }
    /// Breaks the newest connection.
    func lose(_ error: DriverError = DriverError(.timeout, "the BMC stopped answering")) { consoles.last?.end(error) }
}

/// One connection.
final class ScriptedConsole: ConsoleSession {
    let output: AsyncThrowingStream<[UInt8], any Error>
    private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
    private let state = Mutex((typed: [UInt8](), closings: 0))

    init() { (output, continuation) = AsyncThrowingStream.makeStream() }

    var typed: String { String(decoding: state.withLock { $0.typed }, as: UTF8.self) }
    var closings: Int { state.withLock { $0.closings } }

    func write(_ bytes: [UInt8]) async throws { state.withLock { $0.typed += bytes } }
    func close() async {
        state.withLock { $0.closings += 1 }
        continuation.finish()
    }
    func print(_ text: String) { continuation.yield(Array(text.utf8)) }
    func end(_ error: DriverError?) { continuation.finish(throwing: error) }
}
