/// The rows of transitions, in the order in which they are looked through: the first one that fits is followed.
public struct TransitionTable: Sendable {
    /// The rows.
    public let rows: [TransitionRow]
    private let byTrigger: [LifeTrigger: [TransitionRow]]

    /// A table of these rows.
    public init(_ rows: [TransitionRow]) {
        self.rows = rows
        byTrigger = Dictionary(grouping: rows, by: \.trigger)
    }

    /// MAAS's life cycle, and what it leaves unsaid.
    public static let standard = TransitionTable(
        reprieves + commissioning + testing + rescue + owning + releasing + condition + keeping + reports)

    /// What may be asked in a state, in the order of ``LifeTrigger``; conditions beyond the state apart.
    public func asked(in status: MachineStatus) -> [LifeTrigger] {
        LifeTrigger.allCases.filter { trigger in
            trigger.isAsked && (byTrigger[trigger] ?? []).contains { $0.from.contains(status) }
        }
    }

    /// The row to follow; nil where something is told that means nothing in this state. Throws `not-allowed` or
    /// `locked` with what may be done instead, where somebody asks for it or an agent tells it.
    func row(
        for event: LifeEvent, in life: MachineLife, _ policy: LifePolicy
    ) throws(InventoryError) -> TransitionRow? {
        let trigger = event.kind.trigger
        if let lock = life.lock, trigger.isAsked, trigger != .unlock, trigger != .lock {
            throw Self.locked(lock, life, trigger)
        }
        let rows = (byTrigger[trigger] ?? []).filter { $0.from.contains(life.status) }
        var missing: LifeCondition?
        for row in rows {
            guard let failed = row.when.first(where: { !$0.holds(for: life, event, policy) }) else { return row }
            // Whether to erase is the asker's wish; the next row is for the other wish.
            if failed != .erasing { missing = missing ?? failed }
        }
        if let missing, trigger.isAsked { throw missing.refusal(for: life, trigger) }
        if trigger.isAsked { throw refusal(of: trigger, in: life) }
        if trigger.isFromAgent { throw Self.unexpectedAgent(life) }
        return nil
    }

    private func refusal(of trigger: LifeTrigger, in life: MachineLife) -> InventoryError {
        let possible = asked(in: life.status).map(\.rawValue).joined(separator: ", ")
        return InventoryError(
            .notAllowed, "\(life.name) is in the state \(life.status.title) and cannot \(trigger.passive)",
            remedy: "possible now: \(possible)")
    }

    private static func locked(_ lock: MachineLife.Lock, _ life: MachineLife, _ trigger: LifeTrigger) -> InventoryError
    {
        let why = lock.why.map { " (\($0))" } ?? ""
        return InventoryError(
            .locked, "\(life.name) was locked by \(lock.who)\(why) and cannot \(trigger.passive)",
            remedy: "unlock it first")
    }

    private static func unexpectedAgent(_ life: MachineLife) -> InventoryError {
        InventoryError(
            .notAllowed, "\(life.name) is in the state \(life.status.title), in which no agent has anything to report",
            remedy: "the agent should switch the machine off; commission it anew if it was cut off in the middle")
    }
}

extension [MachineStatus] {
    /// Every state but some.
    static func all(but left: Set<MachineStatus> = []) -> [MachineStatus] {
        MachineStatus.allCases.filter { !left.contains($0) }
    }
    /// What ends by itself.
    static var inFlight: [MachineStatus] { MachineStatus.allCases.filter(\.isInFlight) }
    /// Where an agent works.
    static var agentAtWork: [MachineStatus] { MachineStatus.allCases.filter { $0.work != nil } }
}
