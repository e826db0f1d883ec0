import GRDB
import WroughtCore
public import WroughtProvisioning

extension Store: LifeRepository {
    /// See `LifeRepository`. Many machines' steps that arrive together are one write to the disk.
    public func advance(
        _ id: MachineID, _ step: @escaping @Sendable (MachineLife) throws -> LifeStep
    ) async throws(InventoryError) -> LifeStep {
        let (folder, answer) = (folder, Answer<LifeStep>())
        try await grouped.write { db in
            try answer.take {
                let reading = LifeReading(db: db, folder: folder)
                let step = try step(try reading.life(id))
                if !step.isStale { try LifeRow.write(step, of: id, in: db) }
                return step
            }
        }
        return try answer.get()
    }

    /// See `LifeRepository`.
    public func enlist(
        _ marks: MachineMarks,
        _ decide:
            @escaping @Sendable (_ known: [KnownMachine], _ isTaken: (MachineName) throws -> Bool) throws ->
            EnlistmentDecision
    ) async throws(InventoryError) -> EnlistmentDecision {
        try await connection.write { [self] db in
            let reading = LifeReading(db: db, folder: folder)
            let known = try reading.known(marks)
            let isTaken = { (name: MachineName) in try reading.row(of: name) != nil }
            var decision = try decide(known, isTaken)
            while let id = decision.newID, try reading.isTaken(id) { decision = try decide(known, isTaken) }
            try LifeRow.write(decision, in: db, reading)
            if case .new(let machine, _, _) = decision, let row = try reading.row(of: machine.name) {
                try writeSecrets(of: machine, formerly: machine.name, id: row, in: db)
            }
            return decision
        }
    }

    /// See `LifeRepository`.
    public func life(of id: MachineID) async throws(InventoryError) -> MachineLife {
        let folder = folder
        return try await connection.read { db in try LifeReading(db: db, folder: folder).life(id) }
    }

    /// See `LifeRepository`.
    public func life(named name: MachineName) async throws(InventoryError) -> MachineLife? {
        try await texts("WHERE machine.name = ?", [name.description]).first?.life()
    }

    /// See `LifeRepository`.
    public func lives(in statuses: Set<MachineStatus>?) async throws(InventoryError) -> [MachineLife] {
        guard let statuses else { return try await sorted("", []) }
        let marks = statuses.map { _ in "?" }.joined(separator: ", ")
        return try await sorted("WHERE status IN (\(marks))", StatementArguments(statuses.map(\.rawValue)))
    }

    /// See `LifeRepository`.
    public func standings(in statuses: Set<MachineStatus>?) async throws(InventoryError) -> [LifeStanding] {
        let folder = folder
        let wanted = statuses.map { Set($0.map(\.rawValue)) }
        let lines = try await connection.read { db in
            try LifeReading(db: db, folder: folder).standings(wanted)
        }
        return lines.sorted { $0.name < $1.name }
    }

    /// See `LifeRepository`.
    public func unsettledLives() async throws(InventoryError) -> [MachineLife] {
        try await sorted("WHERE unsettled = 1", [])
    }

    private func texts(
        _ condition: String, _ arguments: StatementArguments
    ) async throws(InventoryError) -> [LifeText] {
        let folder = folder
        return try await connection.read { db in
            try LifeReading(db: db, folder: folder).texts(condition, arguments)
        }
    }

    private func sorted(
        _ condition: String, _ arguments: StatementArguments
    ) async throws(InventoryError) -> [MachineLife] {
        let lives = try await texts(condition, arguments).mappedInParallel { (text) throws(InventoryError) in
            try text.life()
        }
        return lives.sorted { $0.name < $1.name }
    }

    /// See `LifeRepository`.
    public func entries(_ query: LifeQuery) async throws(InventoryError) -> [LifeEntry] {
        try await connection.read { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            if let machine = query.machine {
                conditions.append("system_id = ?")
                arguments += [machine.description]
            }
            if let since = query.since {
                conditions.append("time >= ?")
                arguments += [since.microseconds]
            }
            arguments += [query.limit]
            let clause = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            let order = query.machine == nil ? "time DESC, rowid DESC" : "number DESC"
            let sql = "SELECT entry FROM life_entry \(clause) ORDER BY \(order) LIMIT ?"
            return try String.fetchAll(db, sql: sql, arguments: arguments).map {
                try StoredJSON.value(LifeEntry.self, $0)
            }
        }
    }
}

extension EnlistmentDecision {
    /// The id that it gives away.
    fileprivate var newID: MachineID? {
        switch self {
        case .new(_, let step, _), .adopted(_, let step): step.after?.id
        case .known: nil
        }
    }
}
