import WroughtCore
import WroughtProvisioning

/// A machine that is led through its life by hand.
struct LifeSample {
    var lifeCycle = LifeCycle()
    var life: MachineLife
    var entries: [LifeEntry]
    /// The effects of the last step.
    var effects: [LifeEffect]
    var time = Timestamp(microseconds: 0)

    init(accepted: Bool = true, policy: LifePolicy = .init()) throws {
        lifeCycle = LifeCycle(policy: policy)
        let step = lifeCycle.begin(
            try MachineID("abc234"), name: try MachineName("n1"), marks: MachineMarks(), isAccepted: accepted,
            by: "enlistment", why: nil, at: time)
        life = try present(step.after)
        entries = [step.entry].compactMap(\.self)
        effects = step.effects
    }

    /// One event, a second later.
    mutating func take(_ kind: LifeEvent.Kind, by who: String = "ada", why: String? = nil) throws(InventoryError) {
        time.microseconds += 1_000_000
        let step = try lifeCycle.step(life, LifeEvent(kind, who: who, why: why, at: time))
        effects = step.effects
        if let after = step.after { life = after }
        if let entry = step.entry { entries.append(entry) }
    }

    mutating func take(all kinds: LifeEvent.Kind...) throws(InventoryError) {
        for kind in kinds { try take(kind) }
    }

    /// The power order ends.
    mutating func powerEnds(_ end: PowerReport.End = .done, _ sentence: String = "seen", needsOperator: Bool = false)
        throws
    {
        let number = try present(life.order).number
        try take(.power(PowerReport(order: number, end, sentence, needsOperator: needsOperator)), by: "conductor")
    }

    /// The timer runs out at its moment.
    mutating func timerEnds() throws {
        let timer = try present(life.timer)
        time = Timestamp(microseconds: max(time.microseconds, timer.deadline.microseconds))
        try take(.timer(timer.number), by: "conductor")
    }

    /// Commissioned, off, free.
    static func ready() throws -> LifeSample {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds()
        try sample.take(all: .agentCalled, .signal(.ok))
        try sample.powerEnds()
        return sample
    }

    /// Runs its owner's system.
    static func deployed() throws -> LifeSample {
        var sample = try ready()
        try sample.take(all: .allocate(owner: "bob"), .deploy)
        try sample.powerEnds()
        try sample.take(all: .agentCalled, .installed, .signal(.ok))
        return sample
    }

    var powerOrders: [PowerOrder] {
        effects.compactMap { if case .power(let order) = $0 { order } else { nil } }
    }
    var notices: [LifeNotice] {
        effects.compactMap { if case .notify(let notice) = $0 { notice } else { nil } }
    }
    /// The refusal that an event meets; nil when it is taken.
    func refusal(_ kind: LifeEvent.Kind) -> String? {
        inventoryError { () throws(InventoryError) in
            try lifeCycle.step(life, LifeEvent(kind, who: "ada", at: time))
        }?.description
    }
}

/// A value that must be there, outside a test function.
func present<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw InventoryError(.unexpected, "nothing there") }
    return value
}
