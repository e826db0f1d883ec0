import GRDB
public import WroughtCore
public import WroughtProvisioning

extension Store: ControllerMemory {
    /// See `ControllerMemory`. What cannot be read any more counts as forgotten.
    public func recall(
        _ key: String, of controller: ControllerIdentity
    ) async throws(InventoryError) -> JSONValue? {
        let text = try await connection.read { db in
            try String.fetchOne(
                db, sql: "SELECT value FROM controller_memory WHERE controller = ? AND key = ?",
                arguments: [controller.description, key])
        }
        return text.flatMap { try? JSONReader.read($0) }
    }

    /// See `ControllerMemory`.
    public func recallAll(_ key: String) async throws(InventoryError) -> [ControllerIdentity: JSONValue] {
        try await connection.read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT controller, value FROM controller_memory WHERE key = ?", arguments: [key])
            let pairs = try rows.compactMap { row in
                let controller = ControllerIdentity(try row.value("controller"))
                return (try? JSONReader.read(row.value("value", as: String.self))).map { (controller, $0) }
            }
            return Dictionary(pairs, uniquingKeysWith: { $1 })
        }
    }

    /// See `ControllerMemory`.
    public func remember(
        _ value: JSONValue?, as key: String, of controller: ControllerIdentity
    ) async throws(InventoryError) {
        let text = value.map { JSONWriter.text($0) }
        try await grouped.write { db in
            try db.execute(
                sql: "DELETE FROM controller_memory WHERE controller = ? AND key = ?",
                arguments: [controller.description, key])
            guard let text else { return }
            try db.execute(
                sql: "INSERT INTO controller_memory (controller, key, value, updated) VALUES (?, ?, ?, ?)",
                arguments: [controller.description, key, text, Timestamp.now().microseconds])
        }
    }

    /// See `ControllerMemory`.
    public func forget(_ controller: ControllerIdentity) async throws(InventoryError) {
        try await connection.write { db in
            try db.execute(
                sql: "DELETE FROM controller_memory WHERE controller = ?", arguments: [controller.description])
        }
    }
}
