import Synchronization
import WroughtCore
import WroughtProvisioning

/// Lives, machines and audit entries in memory, behind the repository's protocol.
final class LivesInMemory: LifeRepository {
    private struct State {
        var lives: [MachineID: MachineLife] = [:]
        var machines: [MachineName: Machine] = [:]
        var entries: [LifeEntry] = []
        var failures = 0
        // Found at once among thousands.
        var ids: [MachineName: MachineID] = [:]
        var byMAC: [MACAddress: Set<MachineName>] = [:]

        mutating func index(_ life: MachineLife) {
            ids[life.name] = life.id
            for mac in life.marks.macs { byMAC[mac, default: []].insert(life.name) }
        }

        /// Machines that share a mark; some more do no harm.
        func names(sharing marks: MachineMarks) -> Set<MachineName> {
            var found = marks.macs.reduce(into: Set<MachineName>()) { $0.formUnion(byMAC[$1] ?? []) }
            if marks.uuid != nil || marks.serial != nil { found.formUnion(machines.keys) }
            return found
        }
    }
    private let state = Mutex(State())

    /// The next so many changes fail, as on a full disk.
    func fail(times: Int) { state.withLock { $0.failures = times } }
    func add(_ machine: Machine) {
        state.withLock { state in
            state.machines[machine.name] = machine
            for mac in machine.bootMACs { state.byMAC[mac, default: []].insert(machine.name) }
        }
    }
    var machines: [Machine] { state.withLock { Array($0.machines.values) } }

    func advance(
        _ id: MachineID, _ step: @escaping @Sendable (MachineLife) throws -> LifeStep
    ) async throws(InventoryError) -> LifeStep {
        await Task.yield()
        return try change { (state) throws(InventoryError) -> LifeStep in
            guard let life = state.lives[id] else { throw InventoryError(.notFound, "there is no machine \(id)") }
            let step = try Self.typed { try step(life) }
            guard !step.isStale else { return step }
            if step.after == nil { state.machines[life.name] = nil }
            state.lives[id] = step.after
            if let entry = step.entry { state.entries.append(entry) }
            return step
        }
    }

    func enlist(
        _ marks: MachineMarks,
        _ decide:
            @escaping @Sendable (_ known: [KnownMachine], _ isTaken: (MachineName) throws -> Bool) throws ->
            EnlistmentDecision
    ) async throws(InventoryError) -> EnlistmentDecision {
        await Task.yield()
        return try change { (state) throws(InventoryError) -> EnlistmentDecision in
            let known = state.names(sharing: marks).compactMap { name in
                state.machines[name].map {
                    KnownMachine(
                        name: name, bootMACs: $0.bootMACs, life: state.ids[name].flatMap { state.lives[$0] })
                }
            }
            let decision = try Self.typed { [machines = state.machines] in
                try decide(known, { machines[$0] != nil })
            }
            switch decision {
            case .new(let machine, let step, _):
                state.machines[machine.name] = machine
                Self.begin(step, &state)
            case .adopted(_, let step): Self.begin(step, &state)
            case .known(let id, let marks):
                state.lives[id]?.marks = marks
                if let life = state.lives[id] { state.index(life) }
            }
            return decision
        }
    }

    private static func begin(_ step: LifeStep, _ state: inout State) {
        if let life = step.after {
            state.lives[life.id] = life
            state.index(life)
        }
        if let entry = step.entry { state.entries.append(entry) }
    }

    private func change<Value: Sendable>(
        _ body: (inout State) throws(InventoryError) -> Value
    ) throws(InventoryError) -> Value {
        let result = state.withLock { state -> Result<Value, InventoryError> in
            if state.failures > 0 {
                state.failures -= 1
                return .failure(InventoryError(.init(rawValue: "disk-full"), "the disk is full"))
            }
            do throws(InventoryError) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private static func typed<Value>(_ body: () throws -> Value) throws(InventoryError) -> Value {
        do { return try body() } catch let error as InventoryError { throw error } catch {
            throw InventoryError(.unexpected, "\(error)")
        }
    }

    func life(of id: MachineID) async throws(InventoryError) -> MachineLife {
        guard let life = state.withLock({ $0.lives[id] }) else {
            throw InventoryError(.notFound, "there is no machine \(id)")
        }
        return life
    }

    func life(named name: MachineName) async throws(InventoryError) -> MachineLife? {
        state.withLock { $0.lives.values.first { $0.name == name } }
    }

    func lives(in statuses: Set<MachineStatus>?) async throws(InventoryError) -> [MachineLife] {
        let lives = state.withLock { Array($0.lives.values) }
        return lives.filter { statuses?.contains($0.status) ?? true }.sorted { $0.name < $1.name }
    }

    func standings(in statuses: Set<MachineStatus>?) async throws(InventoryError) -> [LifeStanding] {
        try await lives(in: statuses).map(LifeStanding.init)
    }

    func unsettledLives() async throws(InventoryError) -> [MachineLife] {
        state.withLock { $0.lives.values.filter(\.isUnsettled) }
    }

    func entries(_ query: LifeQuery) async throws(InventoryError) -> [LifeEntry] {
        let entries = state.withLock { $0.entries }.reversed().filter { entry in
            (query.machine.map { $0 == entry.machine } ?? true) && (query.since.map { entry.time >= $0 } ?? true)
        }
        return Array(entries.prefix(query.limit))
    }
}
