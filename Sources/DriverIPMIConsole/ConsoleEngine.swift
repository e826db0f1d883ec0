#if IPMIConsole
import Synchronization
import WroughtCore

/// What all consoles of a driver context share: a hold on FreeIPMI's console library, and the thread that waits for their
/// bytes. Made at the first use and kept in ``DriverContext/shared``; closing that ends every session on its BMC.
///
/// Using the library puts a program under the GPL, version 3 or later; the trait `IPMIConsole` leaves it out.
final class ConsoleEngine: Sendable {
    private enum State {
        case new
        case running(DescriptorWatcher)
        case closed
    }

    private let state = Mutex(State.new)
    private let blocking: BlockingCalls

    /// The engine of a context.
    static func shared(in context: DriverContext) throws -> ConsoleEngine {
        try context.shared.resource(
            "ipmi-console", as: ConsoleEngine.self, make: { ConsoleEngine(blocking: context.blocking) },
            close: { await $0.close() })
    }

    init(blocking: BlockingCalls) { self.blocking = blocking }

    /// Loads and starts what is needed, once.
    /// - Throws: `missing-tool` without the library; `timeout` when an earlier engine takes too long to end; `cancelled`.
    func start() async throws -> DescriptorWatcher {
        try await blocking.run(within: .seconds(30), late: "FreeIPMI's console library did not start within 30 s") {
            try self.state.withLock { state in
                switch state {
                case .running(let watcher): return watcher
                case .closed: throw DriverError(.cancelled, "the program is shutting down")
                case .new: break
                }
                try ConsoleLibrary.hold()
                guard let watcher = DescriptorWatcher() else {
                    ConsoleLibrary.release()
                    throw DriverError(.unexpected, "no thread or pipe can be made for consoles")
                }
                state = .running(watcher)
                return watcher
            }
        }
    }

    /// Ends all sessions, waiting for their BMCs some seconds at most; safe to call twice.
    func close() async {
        try? await blocking.run(within: .seconds(10), late: "FreeIPMI's console library did not end within 10 s") {
            let watcher = self.state.withLock { state -> DescriptorWatcher? in
                guard case .running(let watcher) = state else {
                    state = .closed
                    return nil
                }
                state = .closed
                return watcher
            }
            guard let watcher else { return }
            watcher.stop()
            ConsoleLibrary.release()
        }
    }
}
#endif
