import GRDB
import WroughtCore
import WroughtProvisioning

/// One stored life as text, with the name that its machine has now. Decoding is the dearer part, and needs no database.
struct LifeText: Sendable {
    let text: String
    let name: MachineName
    let folder: StateFolder

    /// The life. Throws `corrupt-store` naming the machine.
    func life() throws(InventoryError) -> MachineLife {
        do {
            var life = try StoredJSON.value(MachineLife.self, text)
            life.name = name
            return life
        } catch {
            throw InventoryError.corrupt(folder, "holds a life of \(name) that cannot be read", cause: error)
        }
    }
}

/// Reads lives within one transaction.
struct LifeReading {
    let db: Database
    let folder: StateFolder

    /// One life. Throws `not-found`.
    func life(_ id: MachineID) throws -> MachineLife {
        guard let text = try texts("WHERE system_id = ?", [id.description]).first else {
            throw InventoryError(
                .notFound, "there is no machine with the id \(id)", remedy: "`wrought machine list` shows the machines")
        }
        return try text.life()
    }

    /// The lives that a condition names.
    func texts(_ condition: String, _ arguments: StatementArguments) throws -> [LifeText] {
        let sql = "SELECT machine.name, state FROM machine_life JOIN machine ON machine.id = machine_id \(condition)"
        let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
        var texts: [LifeText] = []
        while let row = try cursor.next() {
            texts.append(
                LifeText(
                    text: try row.value(at: 1), name: try MachineRow.name(row, folder: folder), folder: folder))
        }
        return texts
    }

    /// What a list shows, in no order.
    func standings(_ statuses: Set<String>?) throws -> [LifeStanding] {
        let sql = """
            SELECT machine.name, system_id, status, since, owner, accepted, locked
            FROM machine_life JOIN machine ON machine.id = machine_id
            """
        let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql))
        var lines: [LifeStanding] = []
        while let row = try cursor.next() {
            let text: String = try row.value(at: 2)
            guard statuses?.contains(text) ?? true else { continue }
            let name = try MachineRow.name(row, folder: folder)
            guard let status = MachineStatus(rawValue: text) else {
                throw InventoryError.corrupt(folder, "holds the state “\(text)” of \(name)")
            }
            lines.append(
                LifeStanding(
                    id: try MachineID(row.value(at: 1, as: String.self)), name: name, status: status,
                    since: Timestamp(microseconds: try row.value(at: 3)), owner: try row.value(at: 4),
                    isAccepted: try row.value(at: 5), isLocked: try row.value(at: 6)))
        }
        return lines
    }

    /// The row of a machine of the inventory.
    func row(of name: MachineName) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT id FROM machine WHERE name = ?", arguments: [name.description])
    }

    /// True for an id that a life has, or had: its audit log stays.
    func isTaken(_ id: MachineID) throws -> Bool {
        let sql = "SELECT 1 FROM machine_life WHERE system_id = ? UNION SELECT 1 FROM life_entry WHERE system_id = ?"
        return try Int.fetchOne(db, sql: sql, arguments: [id.description, id.description]) != nil
    }

    /// The machines that share a mark with a newcomer.
    func known(_ marks: MachineMarks) throws -> [KnownMachine] {
        var ids = Set<Int64>()
        for (kind, value) in LifeRow.marks(marks, bothWays: true) {
            let sql = "SELECT machine_id FROM machine_mark WHERE kind = ? AND value = ?"
            ids.formUnion(try Int64.fetchAll(db, sql: sql, arguments: [kind.rawValue, value]))
        }
        for mac in marks.macs {
            // Addresses that somebody wrote down stand in one text, as MAC addresses of one length.
            let sql = "SELECT id FROM machine WHERE instr(boot_macs, ?) > 0"
            ids.formUnion(try Int64.fetchAll(db, sql: sql, arguments: [mac.description]))
        }
        return try ids.sorted().compactMap(machine)
    }

    private func machine(_ id: Int64) throws -> KnownMachine? {
        let sql = "SELECT name, boot_macs FROM machine WHERE id = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else { return nil }
        let macs = try row.value(at: 1, as: String.self).split(separator: " ").compactMap { MACAddress(String($0)) }
        return KnownMachine(
            name: try MachineRow.name(row, folder: folder), bootMACs: macs,
            life: try texts("WHERE machine_id = ?", [id]).first?.life())
    }
}
