import GRDB
import Synchronization
import WroughtProvisioning

/// What one of many writes in a transaction came to: a refusal is that one's alone, and must not undo the others.
final class Answer<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, InventoryError>?>(nil)

    /// Keeps what the body gives, or the refusal that it throws before it has written anything. A database's error
    /// goes on to the transaction. The last run counts.
    func take(_ body: () throws -> Value) throws {
        let answer: Result<Value, InventoryError>
        do { answer = .success(try body()) } catch let error as InventoryError { answer = .failure(error) }
        result.withLock { $0 = answer }
    }

    /// The answer of a write that is done.
    func get() throws(InventoryError) -> Value {
        guard let result = result.withLock(\.self) else {
            throw InventoryError(.unexpected, "the store gave no answer")
        }
        return try result.get()
    }
}
