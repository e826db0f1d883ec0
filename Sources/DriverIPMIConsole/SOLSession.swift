#if IPMIConsole
import Glibc
import Synchronization
import WroughtCore

/// An open serial-over-LAN console: the watcher's thread reads, whoever types writes, and nobody waits on the
/// cooperative pool.
final class SOLSession: BreakSending {
    let output: AsyncThrowingStream<[UInt8], any Error>

    private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
    private let context: SOLContext
    /// Nil once the console is closed.
    private let descriptor: Mutex<Int32?>
    /// Held while one caller types, so that two do not mix their bytes.
    private let typing = Mutex(())
    private let watcher: DescriptorWatcher
    private let blocking: BlockingCalls
    private let source: String
    private let hasEnded = AsyncStream<Void>.makeStream()

    /// Takes over a session that is open.
    init(_ context: SOLContext, watcher: DescriptorWatcher, blocking: BlockingCalls, source: String) throws {
        (output, continuation) = AsyncThrowingStream.makeStream()
        (self.context, self.watcher, self.blocking, self.source) = (context, watcher, blocking, source)
        let descriptor = try context.descriptor()
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        self.descriptor = Mutex(descriptor)
        watcher.add(descriptor) { [weak self] in self?.readable() }
    }

    deinit { forget() }

    /// Types bytes. Throws `conflict` once the console is closed, and `timeout` when nothing more is taken.
    func write(_ bytes: [UInt8]) async throws {
        try await blocking.run(within: .seconds(10), late: "the console took no input for 10 s") { [self] in
            try typing.withLock { _ in
                var rest = bytes[...]
                while !rest.isEmpty { rest = rest.dropFirst(try send(rest)) }
            }
        }
    }

    /// Sends a break to the machine.
    func sendBreak() async throws {
        do { try context.sendBreak() } catch let failure as ConsoleFailure { throw failure.driverError(at: source) }
    }

    /// Ends the session on the BMC; waits for that some seconds at most. Safe to call twice.
    func close() async {
        let isOpen = descriptor.withLock { descriptor in
            guard let descriptor else { return false }
            // The library reads the end, ends the session, and closes its own side, which ``readable()`` sees.
            shutdown(descriptor, Int32(SHUT_WR))
            return true
        }
        if isOpen {
            _ = try? await withDeadline(.seconds(3), clock: ContinuousClock(), late: "closing the console") {
                [hasEnded] in for await _ in hasEnded.stream {}
            }
        }
        forget()
        continuation.finish()
    }

    /// Reads everything that is there. Runs on the watcher's thread.
    private func readable() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = descriptor.withLock { $0.map { read($0, &buffer, buffer.count) } ?? 0 }
            if count > 0 {
                continuation.yield(Array(buffer.prefix(count)))
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                return
            } else {
                return end()
            }
        }
    }

    /// The library has closed its side: why, it says itself.
    private func end() {
        let failure = context.failure
        forget()
        continuation.finish(throwing: failure.number == 0 ? nil : failure.driverError(at: source))
        hasEnded.continuation.finish()
    }

    private func forget() {
        let taken = descriptor.withLock { descriptor in
            defer { descriptor = nil }
            return descriptor
        }
        guard let taken else { return }
        watcher.remove(taken)
        Glibc.close(taken)
    }

    /// Sends what fits; waits a moment when nothing does. Called by ``write(_:)`` alone, on a thread of
    /// `BlockingCalls`, which is meant to wait.
    private func send(_ bytes: ArraySlice<UInt8>) throws -> Int {
        let sent = try descriptor.withLock { descriptor throws in
            guard let descriptor else { throw DriverError(.conflict, "the console is closed") }
            return bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        if sent >= 0 { return sent }
        guard errno == EAGAIN || errno == EINTR else {
            throw DriverError(.conflict, "the console of \(source) is closed")
        }
        usleep(5000)
        return 0
    }
}
#endif
