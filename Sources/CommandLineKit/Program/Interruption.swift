#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Synchronization

/// Ctrl-C and SIGTERM: the first cancels the work and lets it tell what was done, the second ends the program at once.
enum Interruption {
    /// The pipe's writing end. A signal handler may touch nothing but this and `write`.
    private static let pipeEnd = Atomic<Int32>(-1)

    /// Runs the work in a task of its own that the first signal cancels.
    static func heeding(_ work: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        ignoreBrokenPipes()
        let task = Task { await work() }
        let seen = SignalSeen()
        listen { number in
            if seen.isFirst(number) { task.cancel() } else { _exit(128 + number) }
        }
        let status = await task.value
        switch seen.number {
        case SIGINT?: return .interrupted
        case SIGTERM?: return .terminated
        default: return status
        }
    }

    private final class SignalSeen: Sendable {
        private let first = Mutex<Int32?>(nil)
        var number: Int32? { first.withLock { $0 } }
        func isFirst(_ number: Int32) -> Bool {
            first.withLock { first in
                guard first == nil else { return false }
                first = number
                return true
            }
        }
    }

    /// Handlers, not SIG_IGN: an ignored signal stays ignored in every program that a driver starts.
    private static func ignoreBrokenPipes() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { @Sendable _ in }
        sigaction(SIGPIPE, &action, nil)
    }

    private static func listen(_ report: @escaping @Sendable (Int32) -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { @Sendable number in
            let before = errno
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(Interruption.pipeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
            errno = before
        }
        let reading = ends[0]
        let started = DetachedThread.start {
            var byte: UInt8 = 0
            while true {
                let count = read(reading, &byte, 1)
                if count == 1 { report(Int32(byte)) } else if count == 0 || errno != EINTR { return }
            }
        }
        guard started else { return }
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
    }
}
