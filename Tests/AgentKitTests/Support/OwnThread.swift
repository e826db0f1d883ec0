import Foundation

/// Runs what blocks its thread, as the agent does, away from the threads that all tests share.
func onOwnThread<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { @Sendable in continuation.resume(with: Result { try work() }) }
        thread.stackSize = 1 << 20
        thread.start()
    }
}
