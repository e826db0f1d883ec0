import WroughtCommandLine
import WroughtCore
import WroughtProvisioning

/// An inventory that lives as long as a test.
actor InventoryInMemory: MachineRepository, OrderRepository {
    private var machines: [MachineName: Machine] = [:]
    private var unfinished: [UnfinishedOrder] = []
    private(set) var entries: [AuditEntry] = []
    nonisolated let memory = MemoryInMemory()

    init(unfinished: [UnfinishedOrder] = []) { self.unfinished = unfinished }

    nonisolated var inventory: Inventory {
        Inventory(machines: self, orders: self, memory: memory, place: "memory", rotateKey: { 3 }, close: {})
    }

    func add(_ new: [Machine], replacing: Bool) async throws(InventoryError) {
        let taken = new.map(\.name).filter { machines[$0] != nil }
        if !replacing, let first = taken.first { throw InventoryError(.exists, "there is a machine \(first) already") }
        for machine in new { machines[machine.name] = replacement(machine) }
    }

    private func replacement(_ new: Machine) -> Machine {
        var machine = new
        machine.sealedSecrets = []
        guard let old = machines[new.name], old.driver == new.driver else { return machine }
        let kept = old.settings.secrets.filter { new.sealedSecrets.contains($0.key) }
        machine.settings = RawSettings(new.settings.values, secrets: kept.merging(new.settings.secrets) { $1 })
        return machine
    }

    func update(
        _ name: MachineName, _ change: @escaping @Sendable (inout Machine) throws -> Void
    ) async throws(InventoryError) -> Machine {
        let known = try await machine(named: name)
        var machine = sealed(known)
        do { try change(&machine) } catch {
            throw error as? InventoryError ?? InventoryError(.unexpected, "the change failed: \(error)")
        }
        let kept = known.settings.secrets.filter { machine.sealedSecrets.contains($0.key) }
        machine.settings = RawSettings(machine.settings.values, secrets: kept.merging(machine.settings.secrets) { $1 })
        machine.sealedSecrets = []
        machines[name] = nil
        machines[machine.name] = machine
        return machine
    }

    func remove(_ names: [MachineName]) async throws(InventoryError) { for name in names { machines[name] = nil } }

    func machine(named name: MachineName) async throws(InventoryError) -> Machine {
        guard let machine = machines[name] else { throw InventoryError(.notFound, "there is no machine \(name)") }
        return machine
    }

    func machines(_ filter: MachineFilter, secrets: SecretReading) async throws(InventoryError) -> [Machine] {
        try filter.checkPatterns(against: machines.keys)
        let found = machines.values.filter(filter.matches).sorted { $0.name < $1.name }
        return secrets == .opened ? found : found.map(sealed)
    }

    func machineNames() async throws(InventoryError) -> [MachineName] { machines.keys.sorted() }

    private func sealed(_ machine: Machine) -> Machine {
        var machine = machine
        machine.sealedSecrets = Set(machine.settings.secrets.keys)
        machine.settings = RawSettings(machine.settings.values)
        return machine
    }

    func willCarryOut(_ intent: PowerIntent) async throws { unfinished.append(UnfinishedOrder(intent: intent)) }
    func willSend(_ action: PowerAction, for id: String, at time: Timestamp) async throws {
        guard let place = unfinished.firstIndex(where: { $0.id == id }) else { return }
        unfinished[place].sent.append(UnfinishedOrder.SentOrder(action, at: time))
    }
    func didEnd(_ record: PowerRecord) async throws {
        unfinished.removeAll { $0.id == record.id }
        entries.append(AuditEntry(record))
    }
    func unfinishedOrders() async throws(InventoryError) -> [UnfinishedOrder] { unfinished }
    func settle(_ id: String, seen: PowerReading?) async throws(InventoryError) -> AuditEntry {
        guard let order = unfinished.first(where: { $0.id == id }) else {
            throw InventoryError(.notFound, "there is no unfinished order \(id)")
        }
        unfinished.removeAll { $0.id == id }
        entries.append(AuditEntry(order, seen: seen))
        return AuditEntry(order, seen: seen)
    }
    func history(_ query: HistoryQuery) async throws(InventoryError) -> [AuditEntry] {
        Array(entries.reversed().filter { query.machine == nil || $0.machine == query.machine }.prefix(query.limit))
    }
    func forgetHistory(before time: Timestamp) async throws(InventoryError) -> Int { 0 }
}

extension InventoryInMemory {
    /// Gives a machine an outlet that its driver does not have.
    func spoil(_ name: String) async throws {
        _ = try await update(MachineName(name)) { machine in machine.settings.set("outlet", 99) }
    }
}
