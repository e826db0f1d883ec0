import GRDB
public import WroughtCore
public import WroughtProvisioning

extension Store: OrderRepository {
    /// Durable before it returns. Throws `cancelled` when the caller is cancelled already, and whatever kept the
    /// entry from being written; then nothing may be sent.
    public func willCarryOut(_ intent: PowerIntent) async throws {
        try Task.checkCancellation()
        try await write(.begins(intent))
    }

    /// Durable before it returns. Throws as ``willCarryOut(_:)``, and when the order was not announced.
    public func willSend(_ action: PowerAction, for id: String, at time: Timestamp) async throws {
        try Task.checkCancellation()
        try await write(.sends(action, order: id, time: time))
    }

    /// Written even when the caller is cancelled.
    public func didEnd(_ record: PowerRecord) async throws {
        try await write(.ended(AuditEntry(record)))
    }

    private func write(_ event: JournalEvent) async throws(InventoryError) {
        let owner = owner
        try await grouped.write { db in try event.write(in: db, owner: owner) }
    }

    /// See `OrderRepository`.
    public func unfinishedOrders() async throws(InventoryError) -> [UnfinishedOrder] {
        let folder = folder
        return try await connection.read { db in
            let sql = "SELECT * FROM power_order WHERE entry IS NULL ORDER BY started, id"
            return try Row.fetchAll(db, sql: sql)
                .filter { ProcessMark(try $0.value("owner", as: String.self))?.isRunning != true }
                .map { try Self.unfinished($0, in: db, folder: folder) }
        }
    }

    private static func unfinished(_ row: Row, in db: Database, folder: StateFolder) throws -> UnfinishedOrder {
        let id: String = try row.value("id")
        guard let verb = PowerVerb(rawValue: try row.value("verb")) else {
            throw InventoryError.corrupt(folder, "holds the order \(id) with an unknown verb")
        }
        let before: String? = try row.value("before_reading")
        let intent = PowerIntent(
            id: id, who: try row.value("who"), why: try row.value("why"), machine: try row.value("machine"),
            driver: try row.value("driver"), verb: verb,
            before: try before.map { try StoredJSON.value(PowerReading.self, $0) },
            time: Timestamp(microseconds: try row.value("started")))
        let sql = "SELECT action, time FROM power_order_send WHERE order_id = ? ORDER BY number"
        let sent = try Row.fetchAll(db, sql: sql, arguments: [id]).compactMap { row -> UnfinishedOrder.SentOrder? in
            let time = Timestamp(microseconds: try row.value("time"))
            return PowerAction(rawValue: try row.value("action")).map { UnfinishedOrder.SentOrder($0, at: time) }
        }
        return UnfinishedOrder(intent: intent, sent: sent)
    }

    /// See `OrderRepository`.
    @discardableResult
    public func settle(_ id: String, seen: PowerReading?) async throws(InventoryError) -> AuditEntry {
        let (folder, owner) = (folder, owner)
        return try await connection.write { db in
            let sql = "SELECT * FROM power_order WHERE entry IS NULL AND id = ?"
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else {
                throw InventoryError(.notFound, "no unfinished order has the number \(id)")
            }
            let entry = AuditEntry(try Self.unfinished(row, in: db, folder: folder), seen: seen)
            try JournalEvent.end(entry, in: db, owner: owner)
            return entry
        }
    }

    /// See `OrderRepository`.
    public func history(_ query: HistoryQuery) async throws(InventoryError) -> [AuditEntry] {
        try await connection.read { db in
            var sql = "SELECT entry FROM power_order WHERE entry IS NOT NULL"
            var arguments = StatementArguments()
            if let machine = query.machine {
                sql += " AND machine = ?"
                arguments += [machine]
            }
            if let since = query.since {
                sql += " AND started >= ?"
                arguments += [since.microseconds]
            }
            arguments += [query.limit]
            let entries = try String.fetchAll(
                db, sql: sql + " ORDER BY started DESC, id DESC LIMIT ?", arguments: arguments)
            return try entries.map { try StoredJSON.value(AuditEntry.self, $0) }
        }
    }

    /// See `OrderRepository`.
    @discardableResult
    public func forgetHistory(before time: Timestamp) async throws(InventoryError) -> Int {
        try await connection.write { db in
            let sql = "DELETE FROM power_order WHERE entry IS NOT NULL AND started < ?"
            try db.execute(sql: sql, arguments: [time.microseconds])
            return db.changesCount
        }
    }
}
