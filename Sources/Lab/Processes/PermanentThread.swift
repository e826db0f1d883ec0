import Dispatch
import Foundation
import Synchronization

/// One thread that lives as long as this program.
///
/// Linux ties a child's "die with the parent" mark to the parent's *thread*, and the threads of a pool come and go;
/// children started from here die exactly when the program does.
final class PermanentThread: Sendable {
    /// The thread that starts every child of the lab.
    static let spawner = PermanentThread()

    private let jobs = Mutex<[@Sendable () -> Void]>([])
    private let arrived = DispatchSemaphore(value: 0)

    private init() {
        let thread = Thread { @Sendable [self] in serve() }
        thread.name = "lab-spawner"
        thread.start()
    }

    /// Runs a short job there and gives back what it returns.
    func run<Answer: Sendable>(_ job: @escaping @Sendable () -> Answer) async -> Answer {
        await withCheckedContinuation { continuation in
            jobs.withLock { $0.append { continuation.resume(returning: job()) } }
            arrived.signal()
        }
    }

    private func serve() {
        while true {
            arrived.wait()
            jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }?()
        }
    }
}
