import Synchronization
import WroughtConformance
import WroughtCore

/// One opening of the model's console.
final class ModelConsole: ConsoleSession {
    let output: AsyncThrowingStream<[UInt8], any Error>
    private let writer: AsyncThrowingStream<[UInt8], any Error>.Continuation
    private let device: ModelDevice
    private let flaw: ModelFlaw?
    private let isClosed = Mutex(false)

    init(_ device: ModelDevice, _ flaw: ModelFlaw?) {
        (output, writer) = AsyncThrowingStream.makeStream()
        self.device = device
        self.flaw = flaw
    }

    func write(_ bytes: [UInt8]) async throws {
        if flaw == .consoleTypesNothing { return }
        if isClosed.withLock({ $0 }) {
            if flaw == .typesIntoNothing { return }
            throw DriverError(.conflict, "the console is closed")
        }
        device.state.withLock { $0.typed += flaw == .pasteIsCut ? Array(bytes.prefix(255)) : bytes }
    }

    func close() async {
        isClosed.withLock { $0 = true }
        if flaw != .closeKeepsConsole { device.state.withLock { $0.consoles.removeAll { $0 === self } } }
        if flaw != .closeLeavesOutput { writer.finish() }
    }

    func show(_ bytes: [UInt8]) {
        switch flaw {
        case .consoleIsSilent: break
        case .consoleStripsBytes: writer.yield(bytes.map { $0 & 0x7F })
        default: writer.yield(bytes)
        }
    }

    /// The device ends it.
    func end(_ error: DriverError) {
        isClosed.withLock { $0 = true }
        if flaw == .dropIsAnEnd { writer.finish() } else { writer.finish(throwing: error) }
    }
}

extension ModelDevice {
    func printOnConsole(_ bytes: [UInt8]) { for console in state.withLock({ $0.consoles }) { console.show(bytes) } }

    func dropConsoles() {
        let dropped = state.withLock { state in
            defer { state.consoles = [] }
            return state.consoles
        }
        for console in dropped { console.end(DriverError(.unreachable, "the connection was lost")) }
    }

    func open(_ console: ModelConsole, force: Bool) throws {
        let isHeld = state.withLock { !$0.consoles.isEmpty }
        if isHeld, !force { throw DriverError(.conflict, "somebody else holds the console") }
        for held in state.withLock({ $0.consoles }) { held.end(DriverError(.conflict, "somebody took it over")) }
        state.withLock { $0.consoles = [console] }
    }
}

extension ModelDriver: ConsoleOpening {
    func openConsole(force: Bool) async throws -> any ConsoleSession {
        if flaw == .consoleNeverOpens { throw DriverError(.unsupported, "no console") }
        let console = ModelConsole(device, flaw)
        let isForced = flaw == .secondTakesOver || force && flaw != .forceIsIgnored
        do { try await exchange {} } catch let error as CancellationError {
            if flaw == .cancelledOpeningStays { try device.open(console, force: true) }
            throw error
        }
        try device.open(console, force: isForced)
        if flaw != .consoleOutlivesAll { session.consoles.withLock { $0.append(console) } }
        return console
    }
}
