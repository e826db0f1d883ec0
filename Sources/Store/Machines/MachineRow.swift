import GRDB
import WroughtCore
import WroughtProvisioning

/// One row of the table `machine`, with its tags and sealed secrets where they were asked for.
struct MachineRow {
    let id: Int64
    var machine: Machine

    /// Reads a row. Throws `corrupt-store` naming the machine and what cannot be read.
    init(_ row: Row, name: MachineName, folder: StateFolder) throws {
        id = try row.value("id")
        func unreadable(_ what: String) -> InventoryError {
            .corrupt(folder, "holds \(what) of \(name) that cannot be read")
        }
        guard case .object(let settings)? = try? JSONReader.read(row.value("settings", as: String.self)) else {
            throw unreadable("settings")
        }
        let macs = try row.value("boot_macs", as: String.self).split(separator: " ")
        let addresses = macs.compactMap { MACAddress(String($0)) }
        guard addresses.count == macs.count else { throw unreadable("boot addresses") }
        machine = Machine(
            name: name, driver: try row.value("driver"), settings: RawSettings(settings),
            group: try row.value("machine_group"), bootMACs: addresses, notes: try row.value("notes"),
            created: Timestamp(microseconds: try row.value("created")),
            updated: Timestamp(microseconds: try row.value("updated")))
    }

    /// The name in a row.
    static func name(_ row: Row, folder: StateFolder) throws -> MachineName {
        let text: String = try row.value("name")
        guard let name = try? MachineName(text) else {
            throw InventoryError.corrupt(folder, "holds a machine with the impossible name “\(text)”")
        }
        return name
    }

    /// Writes a machine over the row of this id, or as a new row; tags and secrets apart. Gives back the row's id.
    static func write(_ machine: Machine, id: Int64?, in db: Database) throws -> Int64 {
        let columns: [(any DatabaseValueConvertible)?] = [
            machine.name.description, machine.driver, JSONWriter.text(.object(machine.settings.values)), machine.group,
            machine.bootMACs.map(\.description).joined(separator: " "), machine.notes, machine.created.microseconds,
            machine.updated.microseconds,
        ]
        if let id {
            try db.cachedStatement(
                sql: """
                    UPDATE machine SET name = ?, driver = ?, settings = ?, machine_group = ?, boot_macs = ?, notes = ?,
                    created = ?, updated = ? WHERE id = ?
                    """
            ).execute(arguments: StatementArguments(columns + [id]))
            return id
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO machine (name, driver, settings, machine_group, boot_macs, notes, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(columns))
        return db.lastInsertedRowID
    }

    /// Replaces the tags of a machine.
    static func write(_ tags: Set<Tag>, of id: Int64, in db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM machine_tag WHERE machine_id = ?").execute(arguments: [id])
        let insert = try db.cachedStatement(sql: "INSERT INTO machine_tag (machine_id, tag) VALUES (?, ?)")
        for tag in tags { try insert.execute(arguments: [id, tag.description]) }
    }
}
