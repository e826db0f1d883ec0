import Foundation
import GRDB
import WroughtCore
import WroughtProvisioning

/// One row of the table `machine`, with its tags and sealed secrets where they were asked for.
///
/// What it holds is read out of the database as it stands; making a machine of it is the dearer part, and needs none.
struct MachineRow: Sendable {
    let id: Int64
    /// The machine without its settings; those are still text.
    var machine: Machine
    private let settings: String
    private var sealed: [(setting: String, bytes: Data)] = []

    /// The columns in the order in which ``init(_:folder:)`` reads them; the name comes first.
    static let columns = "name, id, settings, boot_macs, driver, machine_group, notes, created, updated"

    /// Reads a row of ``columns``. Throws `corrupt-store` naming the machine and what cannot be read.
    init(_ row: Row, name: MachineName, folder: StateFolder) throws {
        id = try row.value(at: 1)
        settings = try row.value(at: 2)
        let macs = try row.value(at: 3, as: String.self).split(separator: " ")
        let addresses = macs.compactMap { MACAddress(String($0)) }
        guard addresses.count == macs.count else { throw Self.unreadable("boot addresses", of: name, folder) }
        machine = Machine(
            name: name, driver: try row.value(at: 4), group: try row.value(at: 5), bootMACs: addresses,
            notes: try row.value(at: 6), created: Timestamp(microseconds: try row.value(at: 7)),
            updated: Timestamp(microseconds: try row.value(at: 8)))
    }

    /// Adds a secret, which is opened when the machine is made.
    mutating func add(secret setting: String, _ bytes: Data) { sealed.append((setting, bytes)) }

    /// The machine, with its settings read and its secrets opened. Throws `corrupt-store` or `secret-damaged`.
    func machine(opening key: SealingKey?, folder: StateFolder) throws -> Machine {
        var machine = machine
        guard case .object(let values)? = try? JSONReader.read(settings) else {
            throw Self.unreadable("settings", of: machine.name, folder)
        }
        machine.settings = RawSettings(values)
        for (setting, bytes) in sealed {
            guard let key else { continue }
            let place = SecretPlace(machine: machine.name, setting: setting)
            machine.settings.set(setting, secret: try key.open(bytes, at: place))
        }
        return machine
    }

    private static func unreadable(_ what: String, of name: MachineName, _ folder: StateFolder) -> InventoryError {
        .corrupt(folder, "holds \(what) of \(name) that cannot be read")
    }

    /// The name in a row, where it is the first column.
    static func name(_ row: Row, folder: StateFolder) throws -> MachineName {
        let text: String = try row.value(at: 0)
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
