import Foundation
import GRDB
import Synchronization
import WroughtCore
import WroughtProvisioning

extension Store {
    static let keyFact = "key-id"

    /// The key that sealed the secrets in this database. Throws `key-lost` or `key-mismatch`.
    func keyForOpening(in db: Database) throws -> SealingKey {
        guard let id = try Meta.value(Self.keyFact, in: db) else {
            throw InventoryError.corrupt(folder, "holds secrets and does not say which key sealed them")
        }
        if let cached = cachedKey.withLock(\.self), cached.id == id { return cached }
        let key = try KeyShelf(folder: folder).key(id)
        cachedKey.withLock { $0 = key }
        return key
    }

    /// The key to seal with, made at first use. Only within a write transaction, which keeps other processes from
    /// making one at the same moment.
    func keyForSealing(in db: Database) throws -> SealingKey {
        if try Meta.value(Self.keyFact, in: db) != nil { return try keyForOpening(in: db) }
        let key = try KeyShelf(folder: folder).firstKey()
        try Meta.set(Self.keyFact, key.id, in: db)
        cachedKey.withLock { $0 = key }
        return key
    }

    private func sealedSecrets(of id: Int64, in db: Database) throws -> [(setting: String, sealed: Data)] {
        let sql = "SELECT setting, sealed FROM machine_secret WHERE machine_id = ?"
        return try Row.fetchAll(db, sql: sql, arguments: [id]).map { (try $0.value("setting"), try $0.value("sealed")) }
    }

    /// Brings the stored secrets of a machine to what it says: forgets those it no longer names, seals those it
    /// brings, and binds kept ones to its new name if it has one.
    func writeSecrets(of machine: Machine, formerly name: MachineName, id: Int64, in db: Database) throws {
        for (setting, sealed) in try sealedSecrets(of: id, in: db) {
            // A setting given anew, in the open or as a secret, replaces the stored secret of that name.
            guard machine.sealedSecrets.contains(setting), !machine.settings.keys.contains(setting) else {
                try Self.delete(setting, of: id, in: db)
                continue
            }
            guard machine.name != name else { continue }
            let key = try keyForOpening(in: db)
            let secret = try key.open(sealed, at: SecretPlace(machine: name, setting: setting))
            try Self.delete(setting, of: id, in: db)
            try put(secret, SecretPlace(machine: machine.name, setting: setting), id: id, key: key, in: db)
        }
        guard !machine.settings.secrets.isEmpty else { return }
        let key = try keyForSealing(in: db)
        for (setting, secret) in machine.settings.secrets {
            try put(secret, SecretPlace(machine: machine.name, setting: setting), id: id, key: key, in: db)
        }
    }

    private static func delete(_ setting: String, of id: Int64, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM machine_secret WHERE machine_id = ? AND setting = ?")
            .execute(arguments: [id, setting])
    }

    private func put(_ secret: Secret, _ place: SecretPlace, id: Int64, key: SealingKey, in db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO machine_secret (machine_id, setting, sealed) VALUES (?, ?, ?)")
            .execute(arguments: [id, place.setting, try key.seal(secret, at: place)])
    }
}
