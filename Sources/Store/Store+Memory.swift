import GRDB
public import WroughtCore
public import WroughtProvisioning

extension Store: ControllerMemoryRepository {
    /// Of more controllers than this the whole table is read at once.
    private static let fewControllers = 100

    /// See `ControllerMemoryRepository`. What cannot be read any more counts as forgotten.
    public func knowledge(
        of controllers: Set<ControllerIdentity>, since time: Timestamp
    ) async throws(InventoryError) -> ControllerMemory.Knowledge {
        guard !controllers.isEmpty else { return [:] }
        let few = controllers.count <= Self.fewControllers ? controllers.map(\.description) : []
        return try await connection.read { db in
            var sql = "SELECT controller, key, value FROM controller_memory WHERE updated >= ?"
            if !few.isEmpty { sql += " AND controller IN (\(few.map { _ in "?" }.joined(separator: ", ")))" }
            let arguments = StatementArguments([time.microseconds]) + StatementArguments(few)
            var known: ControllerMemory.Knowledge = [:]
            let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
            while let row = try rows.next() {
                let controller = ControllerIdentity(try row.value(at: 0))
                guard controllers.contains(controller),
                    let value = try? JSONReader.read(row.value(at: 2, as: String.self))
                else { continue }
                known[controller, default: [:]][try row.value(at: 1)] = value
            }
            return known
        }
    }

    /// See `ControllerMemoryRepository`.
    public func keep(_ lessons: [ControllerMemory.Lesson], at time: Timestamp) async throws(InventoryError) {
        guard !lessons.isEmpty else { return }
        try await grouped.write { db in
            for lesson in lessons {
                try db.execute(
                    sql: "DELETE FROM controller_memory WHERE controller = ? AND key = ?",
                    arguments: [lesson.controller.description, lesson.key])
                guard let value = lesson.value else { continue }
                try db.execute(
                    sql: "INSERT INTO controller_memory (controller, key, value, updated) VALUES (?, ?, ?, ?)",
                    arguments: [
                        lesson.controller.description, lesson.key, JSONWriter.text(value), time.microseconds,
                    ])
            }
        }
    }

    /// See `ControllerMemoryRepository`.
    public func forgetLessons(before time: Timestamp) async throws(InventoryError) {
        try await connection.write { db in
            try db.execute(sql: "DELETE FROM controller_memory WHERE updated < ?", arguments: [time.microseconds])
        }
    }
}
