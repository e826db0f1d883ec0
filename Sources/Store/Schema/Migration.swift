import GRDB
import WroughtProvisioning

/// Brings a database to ``Schema/version``. Blocks.
struct Migration {
    let folder: StateFolder
    let program: String

    /// Does nothing but read two numbers when the version is current.
    func run(_ queue: DatabaseQueue) throws {
        if try queue.writeWithoutTransaction(isCurrentAtOneMoment) { return }
        let lock = try FolderLock(folder)
        try queue.writeWithoutTransaction { db in
            if try isCurrent(db) { return }
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            try db.inTransaction(.immediate) {
                try apply(db)
                return .commit
            }
        }
        // The lock is held until here.
        _ = consume lock
    }

    /// Looks at the file as it was at one moment, so that another program which makes the tables meanwhile is not taken
    /// for one whose file this is.
    private func isCurrentAtOneMoment(_ db: Database) throws -> Bool {
        var isCurrent = false
        try db.inTransaction(.deferred) {
            isCurrent = try self.isCurrent(db)
            return .commit
        }
        return isCurrent
    }

    /// True when there is nothing to do; throws when the file is not ours or newer than this program.
    private func isCurrent(_ db: Database) throws -> Bool {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let mark = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if version == Schema.version, mark == Schema.applicationID { return true }
        if version == 0, mark == 0 {
            let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
            guard tables == 0 else { throw InventoryError.corrupt(folder, "is a database of another program") }
            return false
        }
        guard mark == Schema.applicationID else {
            throw InventoryError.corrupt(folder, "is a database of another program")
        }
        guard version <= Schema.version else { throw newer(version, db) }
        return false
    }

    private func newer(_ version: Int, _ db: Database) -> InventoryError {
        let writer = try? String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'program'")
        return InventoryError(
            .newerStore,
            "the store \(folder.database) was written by \(writer ?? "a newer version") in format \(version); "
                + "this is \(program), which knows formats up to \(Schema.version); nothing was changed",
            remedy: "use that version or a newer one, or name another state folder in WROUGHT_HOME")
    }

    private func apply(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        for step in Schema.steps.dropFirst(version) { try db.execute(sql: step) }
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(Schema.version)")
        try Meta.set("program", program, in: db)
    }
}

/// The few facts about the store itself.
enum Meta {
    static func value(_ key: String, in db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
    }

    static func set(_ key: String, _ value: String?, in db: Database) throws {
        try db.execute(sql: "DELETE FROM meta WHERE key = ?", arguments: [key])
        if let value {
            try db.execute(sql: "INSERT INTO meta (key, value) VALUES (?, ?)", arguments: [key, value])
        }
    }
}
