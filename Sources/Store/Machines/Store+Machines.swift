import Foundation
import GRDB
import WroughtCore
public import WroughtProvisioning

extension Store: MachineRepository {
    /// See `MachineRepository`.
    public func add(_ machines: [Machine], replacing: Bool) async throws(InventoryError) {
        try await connection.write { [self] db in
            let names = machines.map(\.name)
            let twice = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys
            if !twice.isEmpty { throw Self.alreadyThere(twice.sorted()) }
            let taken = try existing(names, in: db)
            if !replacing, !taken.isEmpty { throw Self.alreadyThere(taken.keys.sorted()) }
            for machine in machines { try put(machine, replacing: taken[machine.name], in: db) }
        }
    }

    private func put(_ machine: Machine, replacing id: Int64?, in db: Database) throws {
        var machine = machine
        if id != nil, let old = try MachineReading(db: db, store: self).machine(machine.name)?.machine {
            machine.created = old.created
            machine.updated = .now()
            // Another driver's password is another password, whatever its name.
            machine.sealedSecrets.formIntersection(machine.driver == old.driver ? old.sealedSecrets : [])
        } else {
            machine.sealedSecrets = []
        }
        let id = try MachineRow.write(machine, id: id, in: db)
        try MachineRow.write(machine.tags, of: id, in: db)
        try writeSecrets(of: machine, formerly: machine.name, id: id, in: db)
    }

    private func existing(_ names: [MachineName], in db: Database) throws -> [MachineName: Int64] {
        let find = try db.cachedStatement(sql: "SELECT id FROM machine WHERE name = ?")
        var found: [MachineName: Int64] = [:]
        for name in names {
            if let id = try Int64.fetchOne(find, arguments: [name.description]) { found[name] = id }
        }
        return found
    }

    private static func alreadyThere(_ names: [MachineName]) -> InventoryError {
        let one = names.count == 1
        return InventoryError(
            .exists, "the \(one ? "name" : "names") \(listed(names)) \(one ? "is" : "are") taken; nothing was stored",
            remedy: "choose other names, or replace what is there")
    }

    /// At most ten names in words.
    private static func listed(_ names: [MachineName]) -> String {
        names.prefix(10).map(\.description).joined(separator: ", ")
            + (names.count > 10 ? " and \(names.count - 10) more" : "")
    }

    /// See `MachineRepository`.
    @discardableResult
    public func update(
        _ name: MachineName, _ change: @escaping @Sendable (inout Machine) throws -> Void
    ) async throws(InventoryError) -> Machine {
        try await connection.write { [self] db in
            let reading = MachineReading(db: db, store: self)
            guard let row = try reading.machine(name) else { throw try reading.absence(of: name) }
            var machine = row.machine
            try change(&machine)
            machine.created = row.machine.created
            machine.updated = .now()
            machine.sealedSecrets.formIntersection(row.machine.sealedSecrets)
            if machine.name != name, try !existing([machine.name], in: db).isEmpty {
                throw Self.alreadyThere([machine.name])
            }
            _ = try MachineRow.write(machine, id: row.id, in: db)
            try MachineRow.write(machine.tags, of: row.id, in: db)
            try writeSecrets(of: machine, formerly: name, id: row.id, in: db)
            return machine
        }
    }

    /// See `MachineRepository`.
    public func remove(_ names: [MachineName]) async throws(InventoryError) {
        try await connection.write { [self] db in
            let found = try existing(names, in: db)
            let missing = names.filter { found[$0] == nil }
            if missing.count == 1 { throw try MachineReading(db: db, store: self).absence(of: missing[0]) }
            guard missing.isEmpty else {
                throw InventoryError(
                    .notFound, "there are no machines \(Self.listed(missing)); nothing was removed",
                    remedy: "`wrought machine list` shows the machines")
            }
            for id in found.values { try db.execute(sql: "DELETE FROM machine WHERE id = ?", arguments: [id]) }
        }
    }

    /// See `MachineRepository`.
    public func machine(named name: MachineName) async throws(InventoryError) -> Machine {
        try await connection.read { [self] db in
            let reading = MachineReading(db: db, store: self)
            guard let row = try reading.machine(name, secrets: .opened) else { throw try reading.absence(of: name) }
            return row.machine
        }
    }

    /// See `MachineRepository`.
    public func machines(
        _ filter: MachineFilter, secrets: SecretReading = .opened
    ) async throws(InventoryError) -> [Machine] {
        let rows = try await connection.read { [self] db in
            try MachineReading(db: db, store: self).rows(filter, secrets: secrets)
        }
        do { return try await rows.machines() } catch { throw InventoryError(storeError: error, folder: folder) }
    }

    /// See `MachineRepository`.
    public func machineNames() async throws(InventoryError) -> [MachineName] {
        try await connection.read { [self] db in try MachineReading(db: db, store: self).names().sorted() }
    }
}
