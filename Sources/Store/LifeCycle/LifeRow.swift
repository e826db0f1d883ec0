import GRDB
import WroughtCore
import WroughtProvisioning

/// Writes lives, their marks and their audit entries within one transaction.
enum LifeRow {
    /// Stores a step of a machine that is there.
    static func write(_ step: LifeStep, of id: MachineID, in db: Database) throws {
        if let entry = step.entry { try write(entry, in: db) }
        guard let life = step.after else {
            // The machine takes its life, its marks and its secrets along.
            let sql = "DELETE FROM machine WHERE id = (SELECT machine_id FROM machine_life WHERE system_id = ?)"
            return try db.execute(sql: sql, arguments: [id.description])
        }
        try db.cachedStatement(
            sql: """
                UPDATE machine_life SET status = ?, since = ?, owner = ?, accepted = ?, locked = ?, unsettled = ?, state = ?
                WHERE system_id = ?
                """
        ).execute(arguments: try columns(life) + [id.description])
        guard life.marks != step.before?.marks else { return }
        let sql = "SELECT machine_id FROM machine_life WHERE system_id = ?"
        guard let row = try Int64.fetchOne(db, sql: sql, arguments: [id.description]) else { return }
        try write(life.marks, of: row, in: db)
    }

    /// Stores what became of a newcomer.
    static func write(_ decision: EnlistmentDecision, in db: Database, _ reading: LifeReading) throws {
        switch decision {
        case .new(let machine, let step, _):
            let row = try MachineRow.write(machine, id: nil, in: db)
            try MachineRow.write(machine.tags, of: row, in: db)
            try begin(step, row: row, in: db)
        case .adopted(let name, let step):
            if let row = try reading.row(of: name) { try begin(step, row: row, in: db) }
        case .known(let id, let marks):
            let before = try reading.life(id)
            var life = before
            life.marks = marks
            try write(LifeStep(before: before, after: life), of: id, in: db)
        }
    }

    private static func columns(_ life: MachineLife) throws -> StatementArguments {
        [
            life.status.rawValue, life.since.microseconds, life.owner, life.isAccepted, life.lock != nil,
            life.isUnsettled, try StoredJSON.text(life),
        ]
    }

    private static func begin(_ step: LifeStep, row: Int64, in db: Database) throws {
        guard let life = step.after else { return }
        try db.execute(
            sql: """
                INSERT INTO machine_life (status, since, owner, accepted, locked, unsettled, state, machine_id, system_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, arguments: try columns(life) + [row, life.id.description])
        try write(life.marks, of: row, in: db)
        if let entry = step.entry { try write(entry, in: db) }
    }

    private static func write(_ marks: MachineMarks, of row: Int64, in db: Database) throws {
        try db.execute(sql: "DELETE FROM machine_mark WHERE machine_id = ?", arguments: [row])
        for (kind, value) in Self.marks(marks, bothWays: false) {
            try db.execute(
                sql: "INSERT INTO machine_mark (machine_id, kind, value) VALUES (?, ?, ?)",
                arguments: [row, kind.rawValue, value])
        }
    }

    /// Marks as they are looked up; a UUID in both byte orders where that is asked for.
    static func marks(_ marks: MachineMarks, bothWays: Bool) -> [(kind: BadMark.Kind, value: String)] {
        var all: [(BadMark.Kind, String)] = marks.macs.map { (.mac, $0.description) }
        if let uuid = marks.uuid {
            all.append((.uuid, uuid))
            if bothWays { all.append((.uuid, MachineMarks.swapped(uuid))) }
        }
        if let serial = marks.serial { all.append((.serial, serial)) }
        return all
    }

    private static func write(_ entry: LifeEntry, in db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO life_entry (system_id, number, time, entry) VALUES (?, ?, ?, ?)"
        ).execute(
            arguments: [
                entry.machine.description, entry.number, entry.time.microseconds, try StoredJSON.text(entry),
            ])
    }
}
