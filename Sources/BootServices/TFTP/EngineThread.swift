import CBootSockets
import Glibc

/// A thread for one long call that must not sit on the cooperative pool.
enum EngineThread {
    private final class Work {
        let name: String
        let body: @Sendable () -> Void
        let ended: CheckedContinuation<Void, any Error>

        init(_ name: String, _ body: @escaping @Sendable () -> Void, _ ended: CheckedContinuation<Void, any Error>) {
            self.name = name
            self.body = body
            self.ended = ended
        }
    }

    /// Runs the closure to its end on a new thread. The closure has to be told to end by other means.
    /// - Throws: ``BootServerError`` where the system gives no thread.
    static func run(_ name: String, _ body: @escaping @Sendable () -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let work = Unmanaged.passRetained(Work(name, body, continuation))
            var thread = pthread_t()
            let result = pthread_create(
                &thread, nil,
                { @Sendable argument in
                    guard let argument else { return nil }
                    let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
                    cboot_name_thread(work.name)
                    work.body()
                    work.ended.resume()
                    return nil
                }, work.toOpaque())
            guard result == 0 else {
                work.release()
                return continuation.resume(
                    throwing: BootServerError("no thread for \(name): \(String(cString: strerror(result)))"))
            }
            pthread_detach(thread)
        }
    }
}
