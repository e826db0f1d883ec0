import Foundation
import GRDB
import Synchronization
public import WroughtProvisioning

/// How far a rotation is; tests stop a process at each of these.
package enum RotationStep: String, Sendable, CaseIterable {
    /// The next key is on the disk; nothing is sealed with it yet.
    case keyWritten = "key-written"
    /// Every secret is sealed anew; the transaction is still open.
    case sealed
    /// The transaction is on the disk; the key file is still the old one.
    case committed
}

extension Store {
    /// Makes a new key and seals every secret with it, in one transaction. The old key stays until that is on the
    /// disk, so that a crash at any moment leaves every secret readable. Gives back how many secrets there were.
    ///
    /// Throws `key-lost`, `key-mismatch` or `secret-damaged` when the present secrets cannot be opened; then nothing
    /// has changed.
    @discardableResult
    public func rotateKey() async throws(InventoryError) -> Int { try await rotateKey { _ in } }

    /// As ``rotateKey()``, telling of each step.
    package func rotateKey(_ reached: @escaping @Sendable (RotationStep) -> Void) async throws(InventoryError) -> Int {
        let shelf = KeyShelf(folder: folder)
        let (count, key) = try await connection.write { [self] db in
            let old = try keyForSealing(in: db)
            try shelf.promote(old.id)
            shelf.sweep(keeping: old.id)
            let new = SealingKey.random()
            try shelf.add(new)
            reached(.keyWritten)
            let count = try reseal(from: old, to: new, in: db)
            try Meta.set(Self.keyFact, new.id, in: db)
            reached(.sealed)
            return (count, new)
        }
        reached(.committed)
        cachedKey.withLock { $0 = key }
        try shelf.promote(key.id)
        return count
    }

    private func reseal(from old: SealingKey, to new: SealingKey, in db: Database) throws -> Int {
        let rows = try SealedRow.all(in: db, folder: folder)
        let update = try db.cachedStatement(
            sql: "UPDATE machine_secret SET sealed = ? WHERE machine_id = ? AND setting = ?")
        for row in rows {
            let sealed = try new.seal(try old.open(row.sealed, at: row.place), at: row.place)
            try update.execute(arguments: [sealed, row.machineID, row.place.setting])
        }
        return rows.count
    }

    /// Forgets every secret that the key file does not open, for example because the key was lost, and tells which
    /// must be entered again. Secrets that open stay.
    public func forgetUnreadableSecrets() async throws(InventoryError) -> [ForgottenSecret] {
        try await connection.write { [self] db in
            let key = try? Meta.value(Self.keyFact, in: db).map { try KeyShelf(folder: folder).key($0) }
            let rows = try SealedRow.all(in: db, folder: folder)
            let unreadable = rows.filter { row in (try? key?.open(row.sealed, at: row.place)) == nil }
            for row in unreadable {
                try db.execute(
                    sql: "DELETE FROM machine_secret WHERE machine_id = ? AND setting = ?",
                    arguments: [row.machineID, row.place.setting])
            }
            // Without a key that opens anything, the next secret begins anew with the file that is there, or a new one.
            if key == nil { try Meta.set(Self.keyFact, nil, in: db) }
            return unreadable.map { ForgottenSecret(machine: $0.place.machine, setting: $0.place.setting) }
        }
    }
}

/// A secret that has to be entered again.
public struct ForgottenSecret: Sendable, Hashable {
    /// The machine.
    public let machine: MachineName
    /// The setting.
    public let setting: String
}

private struct SealedRow {
    let machineID: Int64
    let place: SecretPlace
    let sealed: Data

    static func all(in db: Database, folder: StateFolder) throws -> [SealedRow] {
        let sql = """
            SELECT name, machine_id, setting, sealed FROM machine_secret JOIN machine ON machine.id = machine_id
            ORDER BY name, setting
            """
        return try Row.fetchAll(db, sql: sql).map { row in
            let place = SecretPlace(
                machine: try MachineRow.name(row, folder: folder), setting: try row.value("setting"))
            return SealedRow(machineID: try row.value("machine_id"), place: place, sealed: try row.value("sealed"))
        }
    }
}
