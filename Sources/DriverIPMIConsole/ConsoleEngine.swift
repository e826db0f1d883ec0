#if IPMIConsole
import CIPMIConsole
import Glibc
import Synchronization
public import WroughtCore

/// The threads of FreeIPMI's console library, which carry every serial-over-LAN session of this process.
///
/// The library keeps one engine for each process: a second start is refused until the first was stopped. Linking it
/// puts a program under the GPL, version 3 or later; the trait `IPMIConsole` leaves it out.
public final class ConsoleEngine: Sendable {
    /// The most threads the library runs.
    public static let mostThreads = Int(IPMICONSOLE_THREAD_COUNT_MAX)

    private static let isRunning = Mutex(false)
    private let blocking: BlockingCalls
    private let isStopped = Mutex(false)

    private init(blocking: BlockingCalls) {
        self.blocking = blocking
    }

    /// Starts the engine.
    /// - Parameters:
    ///   - threads: 1 to ``mostThreads``; one carries many sessions.
    ///   - blocking: Where the library's blocking calls run.
    /// - Throws: `conflict` when the engine runs already, `unexpected` when the library cannot start.
    public static func start(threads: Int = 1, blocking: BlockingCalls = BlockingCalls()) throws -> ConsoleEngine {
        let count = UInt32(min(max(1, threads), mostThreads))
        try isRunning.withLock { running in
            if running { throw DriverError(.conflict, "the console engine of this process is running already") }
            // Returns as soon as the threads exist.
            guard ipmiconsole_engine_init(count, 0) == 0 else {
                let reason = String(cString: strerror(errno))
                throw DriverError(.unexpected, "FreeIPMI's console library cannot start: \(reason)")
            }
            running = true
        }
        return ConsoleEngine(blocking: blocking)
    }

    /// Ends all sessions and then the threads; safe to call twice.
    /// - Throws: `timeout` when the library has not ended within `limit`; `cancelled`.
    public func stop(within limit: Duration = .seconds(10)) async throws {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        guard isFirst else { return }
        try await blocking.run(within: limit, late: "FreeIPMI's console library did not end within \(limit)") {
            ipmiconsole_engine_teardown(1)
            Self.isRunning.withLock { $0 = false }
        }
    }
}
#endif
