import GRDB
import WroughtProvisioning

/// Carries out small writes, many in one transaction: while one transaction is on its way to the disk, the writes that
/// arrive wait together for the next. A fleet of a thousand machines then waits for few disk writes, not thousands.
///
/// A write is carried out even if its caller is cancelled meanwhile: the end of a verb must be known after Ctrl-C too.
actor GroupCommit {
    typealias Body = @Sendable (Database) throws -> Void

    private struct Waiting {
        let body: Body
        let done: CheckedContinuation<InventoryError?, Never>
    }
    private let connection: Connection
    private var waiting: [Waiting] = []
    private var isWriting = false

    init(connection: Connection) { self.connection = connection }

    /// Durable when it returns. The body may run twice, the first time in a transaction that is undone. Throws why it
    /// could not be written.
    func write(_ body: @escaping Body) async throws(InventoryError) {
        let fault = await withCheckedContinuation { done in
            waiting.append(Waiting(body: body, done: done))
            if !isWriting {
                isWriting = true
                Task { await drain() }
            }
        }
        if let fault { throw fault }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            await write(batch)
        }
        isWriting = false
    }

    private func write(_ batch: [Waiting]) async {
        let bodies = batch.map(\.body)
        do throws(InventoryError) {
            try await connection.write { db in
                for body in bodies { try body(db) }
            }
            for item in batch { item.done.resume(returning: nil) }
        } catch {
            // Where one of them does not fit (a number used twice), the others must not suffer for it. Any other
            // failure is the store's, and would only be met again by each.
            let isOwnFault = (error.cause as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT
            guard batch.count > 1, isOwnFault else {
                for item in batch { item.done.resume(returning: error) }
                return
            }
            for item in batch { await write([item]) }
        }
    }
}
