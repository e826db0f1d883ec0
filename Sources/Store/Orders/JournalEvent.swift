import Foundation
import GRDB
import WroughtCore
import WroughtProvisioning

/// One line of the journal.
enum JournalEvent: Sendable {
    case begins(PowerIntent)
    case sends(PowerAction, order: String, time: Timestamp)
    case ended(AuditEntry)

    /// Writes it within the transaction that is open.
    func write(in db: Database, owner: ProcessMark) throws {
        switch self {
        case .begins(let intent): try Self.begin(intent, in: db, owner: owner)
        case .sends(let action, let order, let time): try Self.send(action, order, time, in: db)
        case .ended(let entry): try Self.end(entry, in: db, owner: owner)
        }
    }

    private static func begin(_ intent: PowerIntent, in db: Database, owner: ProcessMark) throws {
        try db.execute(
            sql: """
                INSERT INTO power_order (id, machine, driver, verb, who, why, before_reading, started, owner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                intent.id, intent.machine, intent.driver, intent.verb.rawValue, intent.who, intent.why,
                try intent.before.map(StoredJSON.text), intent.time.microseconds, owner.text,
            ])
    }

    private static func send(_ action: PowerAction, _ order: String, _ time: Timestamp, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO power_order_send (order_id, number, action, time)
                SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ? FROM power_order_send WHERE order_id = ?
                """, arguments: [order, action.rawValue, time.microseconds, order])
    }

    /// Also for a verb that was never announced because nothing had to be sent.
    static func end(_ entry: AuditEntry, in db: Database, owner: ProcessMark) throws {
        let text = try StoredJSON.text(entry)
        try db.execute(sql: "UPDATE power_order SET entry = ? WHERE id = ?", arguments: [text, entry.id])
        guard db.changesCount == 0 else {
            // The entry holds the orders that were sent.
            try db.execute(sql: "DELETE FROM power_order_send WHERE order_id = ?", arguments: [entry.id])
            return
        }
        try db.execute(
            sql: """
                INSERT INTO power_order (id, machine, driver, verb, who, why, started, owner, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.id, entry.machine, entry.driver, entry.verb.rawValue, entry.who, entry.why,
                entry.started.microseconds, owner.text, text,
            ])
    }
}

/// Values that are kept as JSON text.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
