import Foundation
import GRDB
import WroughtCore
import WroughtProvisioning

/// Reads machines within one transaction.
struct MachineReading {
    let db: Database
    let store: Store
    /// Up to so many names or ids go into one statement; beyond, the whole table is read once.
    private static let fewest = 500

    /// The machines a filter names, in natural order. Throws `no-match`.
    func rows(_ filter: MachineFilter, secrets: SecretReading) throws -> MachineRows {
        let wanted = Self.plainNames(filter)
        if wanted == nil, !filter.patterns.isEmpty { try filter.checkPatterns(against: try names()) }
        var rows = try self.rows(filter, named: wanted)
        if wanted != nil, !Self.covers(filter, rows) { try filter.checkPatterns(against: try names()) }
        try addTags(to: &rows)
        rows.removeAll { !filter.matches($0.machine) }
        if rows.isEmpty, !filter.isEmpty {
            throw InventoryError(
                .noMatch, "no machine matches \(filter.summary)", remedy: "`wrought machine list` shows the machines")
        }
        rows.sort { $0.machine.name < $1.machine.name }
        let key = try addSecrets(to: &rows, opening: secrets == .opened)
        return MachineRows(rows: rows, key: key, folder: store.folder)
    }

    /// One machine with the id of its row; nil when it is not there.
    func machine(_ name: MachineName, secrets: SecretReading = .names) throws -> (id: Int64, machine: Machine)? {
        let sql = "SELECT \(MachineRow.columns) FROM machine WHERE name = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [name.description]) else { return nil }
        var rows = [try MachineRow(row, name: name, folder: store.folder)]
        try addTags(to: &rows)
        let key = try addSecrets(to: &rows, opening: secrets == .opened)
        return (rows[0].id, try rows[0].machine(opening: key, folder: store.folder))
    }

    /// Every name.
    func names() throws -> [MachineName] {
        try Row.fetchAll(db, sql: "SELECT name FROM machine").map { try MachineRow.name($0, folder: store.folder) }
    }

    /// What to throw when a name is not there.
    func absence(of name: MachineName) throws -> InventoryError {
        let near = Spelling.nearest(to: name.description, in: try names().prefix(1000).map(\.description))
        return InventoryError(
            .notFound, "there is no machine \(name)",
            remedy: near.map { "did you mean \($0)?" } ?? "`wrought machine list` shows the machines")
    }

    /// The names to look up, where the filter's patterns stand for few; nil to look through the whole table.
    private static func plainNames(_ filter: MachineFilter) -> [String]? {
        guard !filter.patterns.isEmpty, filter.patterns.allSatisfy({ $0.expansion <= fewest }) else { return nil }
        let names = filter.patterns.compactMap(\.names).flatMap(\.self)
        return names.count <= fewest ? names : nil
    }

    /// True when every name that was looked up is there, so that no part of a pattern can be without a match.
    private static func covers(_ filter: MachineFilter, _ rows: [MachineRow]) -> Bool {
        filter.patterns.allSatisfy { $0.missing(from: rows.map(\.machine.name)).isEmpty }
    }

    private func rows(_ filter: MachineFilter, named names: [String]?) throws -> [MachineRow] {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func restrict(_ sql: (String) -> String, to values: some Collection<String>) {
            conditions.append(sql(Self.marks(values.count)))
            arguments += StatementArguments(values)
        }
        if let names { restrict({ "name IN \($0)" }, to: names) }
        if !filter.groups.isEmpty { restrict({ "machine_group IN \($0)" }, to: filter.groups) }
        if !filter.drivers.isEmpty { restrict({ "driver IN \($0)" }, to: filter.drivers) }
        for tag in filter.tags {
            restrict({ "id IN (SELECT machine_id FROM machine_tag WHERE tag IN \($0))" }, to: [tag.description])
        }
        let clause = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let sql = "SELECT \(MachineRow.columns) FROM machine" + clause
        let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        var rows: [MachineRow] = []
        while let row = try cursor.next() {
            let name = try MachineRow.name(row, folder: store.folder)
            if filter.names(name) { rows.append(try MachineRow(row, name: name, folder: store.folder)) }
        }
        return rows
    }

    private static func marks(_ count: Int) -> String {
        "(" + Array(repeating: "?", count: count).joined(separator: ",") + ")"
    }

    private func addTags(to rows: inout [MachineRow]) throws {
        let places = Self.places(rows)
        try each("SELECT machine_id, tag FROM machine_tag", of: rows) { row in
            guard let place = places[try row.value(at: 0)] else { return }
            let text: String = try row.value(at: 1)
            guard let tag = try? Tag(text) else {
                throw InventoryError.corrupt(store.folder, "holds the tag “\(text)”")
            }
            rows[place].machine.tags.insert(tag)
        }
    }

    /// Adds the names of the secrets, or the sealed secrets; gives back the key that opens those, where there are any.
    private func addSecrets(to rows: inout [MachineRow], opening: Bool) throws -> SealingKey? {
        let places = Self.places(rows)
        let column = opening ? ", sealed" : ""
        var key: SealingKey?
        try each("SELECT machine_id, setting\(column) FROM machine_secret", of: rows) { row in
            guard let place = places[try row.value(at: 0)] else { return }
            let setting: String = try row.value(at: 1)
            guard opening else {
                rows[place].machine.sealedSecrets.insert(setting)
                return
            }
            key = try key ?? store.keyForOpening(in: db)
            rows[place].add(secret: setting, try row.value(at: 2))
        }
        return key
    }

    private static func places(_ rows: [MachineRow]) -> [Int64: Int] {
        Dictionary(rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// Runs over the rows of a table that belong to these machines.
    private func each(_ sql: String, of rows: [MachineRow], _ body: (Row) throws -> Void) throws {
        guard !rows.isEmpty else { return }
        let isFew = rows.count <= Self.fewest
        let clause = isFew ? " WHERE machine_id IN " + Self.marks(rows.count) : ""
        let arguments = isFew ? StatementArguments(rows.map(\.id)) : StatementArguments()
        let cursor = try Row.fetchCursor(db, sql: sql + clause, arguments: arguments)
        while let row = try cursor.next() { try body(row) }
    }
}

/// Rows that were read together, and what turns them into machines outside the transaction.
struct MachineRows: Sendable {
    let rows: [MachineRow]
    let key: SealingKey?
    let folder: StateFolder

    /// The machines in the order of the rows. Throws `corrupt-store` or `secret-damaged`.
    func machines() async throws -> [Machine] {
        try await rows.mappedInParallel { [key, folder] in try $0.machine(opening: key, folder: folder) }
    }
}
