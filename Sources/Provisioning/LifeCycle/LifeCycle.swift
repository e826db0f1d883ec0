public import WroughtCore

/// The life of a machine as a pure function: a stored machine and an event in; the machine to store, an audit entry and
/// effects out. It reads no clock, sends nothing and stores nothing.
public struct LifeCycle: Sendable {
    /// Time-outs.
    public var policy: LifePolicy
    /// The transitions.
    public var table: TransitionTable

    /// MAAS's life cycle with the standard time-outs unless told otherwise.
    public init(policy: LifePolicy = .init(), table: TransitionTable = .standard) {
        self.policy = policy
        self.table = table
    }

    /// The next step. Throws `not-allowed` or `locked` with one sentence and what may be done instead; then nothing
    /// changes.
    public func step(_ life: MachineLife, _ event: LifeEvent) throws(InventoryError) -> LifeStep {
        guard !Self.isStale(event, life), let row = try table.row(for: event, in: life, policy) else {
            return .stale(life)
        }
        var walk = LifeWalk(life, event, row, policy)
        return walk.step()
    }

    /// The first step of a machine: nil -> New. The caller draws the id.
    public func begin(
        _ id: MachineID, name: MachineName, marks: MachineMarks, isAccepted: Bool, by who: String, why: String?,
        at time: Timestamp
    ) -> LifeStep {
        var life = MachineLife(id, name: name, marks: marks, at: time)
        life.isAccepted = isAccepted
        life.entries = 1
        let note = isAccepted ? "accepted" : "waits for approval"
        let entry = LifeEntry(
            machine: id, name: name, number: 1, time: time, who: who, why: why, trigger: .enlisted, row: "enlisted",
            before: nil, after: .new, note: note)
        let notice = LifeNotice(machine: id, isAccepted ? .info : .warning, "\(name) is new and \(note)", at: time)
        return LifeStep(before: nil, after: life, entry: entry, effects: [.notify(notice)])
    }

    /// True for a timer or a report of an order that is not the newest.
    private static func isStale(_ event: LifeEvent, _ life: MachineLife) -> Bool {
        switch event.kind {
        case .timer(let number): life.timer?.number != number
        case .power(let report): life.order?.number != report.order
        default: false
        }
    }
}

extension LifeCycle {
    /// Marks the power order of this number as begun, which is stored before anything is sent; nil when it must not be
    /// begun: it was begun before, or a newer state does not want it. This is what keeps an order from going out twice.
    /// `conductor` is a word that no other run of the server uses.
    public static func beginning(_ number: Int, of life: MachineLife, by conductor: String) -> MachineLife? {
        guard let order = life.order, order.number == number, order.progress == .intended else { return nil }
        var life = life
        life.order?.progress = .begun
        life.order?.begunBy = conductor
        return life
    }

    /// Takes the mark of a conductor that is gone back, where the journal proves that nothing was sent; nil when the
    /// order is not the newest, or somebody else has begun it since.
    public static func unbeginning(_ number: Int, of life: MachineLife, by conductor: String?) -> MachineLife? {
        guard let order = life.order, order.number == number, order.progress == .begun, order.begunBy == conductor
        else { return nil }
        var life = life
        life.order?.progress = .intended
        life.order?.begunBy = nil
        return life
    }
}
