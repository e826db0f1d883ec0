import Foundation

/// A thread for one piece of work that keeps a processor or a disk busy for seconds.
enum OwnThread {
    static func run<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread { @Sendable in continuation.resume(with: Result { try work() }) }.start()
        }
    }
}
