import GRDB
import WroughtStore

extension Store {
    /// Changes a byte of a sealed secret behind the store's back.
    func damageSecret(of name: String, in folder: TestFolder) async throws {
        try await DatabaseQueue(path: folder.database).write { db in
            try db.execute(
                sql: """
                    UPDATE machine_secret SET sealed = zeroblob(length(sealed))
                    WHERE machine_id = (SELECT id FROM machine WHERE name = ?)
                    """, arguments: [name])
        }
    }
}
