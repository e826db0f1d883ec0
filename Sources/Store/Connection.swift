import GRDB
import Synchronization
import WroughtCore
import WroughtProvisioning

/// The one SQLite connection of a store, until it is closed.
///
/// GRDB traps when a closed queue is used; here a call after the end gets an error, and a call under way keeps the
/// queue alive until it is done.
final class Connection: Sendable {
    private let open: Mutex<DatabaseQueue?>
    private let folder: StateFolder

    init(_ queue: DatabaseQueue, folder: StateFolder) {
        open = Mutex(queue)
        self.folder = folder
    }

    /// Runs a read transaction on SQLite's own thread.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(InventoryError) -> Value {
        do { return try await queue().read(body) } catch { throw InventoryError(storeError: error, folder: folder) }
    }

    /// Runs a write transaction on SQLite's own thread: whole or not at all, on the disk before it returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(InventoryError) -> Value {
        do { return try await queue().write(body) } catch { throw InventoryError(storeError: error, folder: folder) }
    }

    private func queue() throws(InventoryError) -> DatabaseQueue {
        guard let queue = open.withLock(\.self) else {
            throw InventoryError(.storeClosed, "the store \(folder.database) was closed by this program")
        }
        return queue
    }

    /// Lets go of the connection; SQLite may write while it ends, so this happens on a thread of its own.
    func close() async {
        let limit = Duration.seconds(StoreLimits.busySeconds)
        try? await BlockingCalls(limit: 1).run(within: limit, late: "the store did not close in time") { [self] in
            let last = open.withLock { open in
                defer { open = nil }
                return open
            }
            withExtendedLifetime(last) {}
        }
    }
}
