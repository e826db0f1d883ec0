import WroughtCore

/// One step on its way: the machine is changed part by part, and the effects are gathered. The parts follow from the
/// states and the row, so that no row can forget a timer or leave credentials behind.
struct LifeWalk {
    let before: MachineLife
    let event: LifeEvent
    let row: TransitionRow
    let policy: LifePolicy
    var life: MachineLife
    var effects: [LifeEffect] = []

    init(_ life: MachineLife, _ event: LifeEvent, _ row: TransitionRow, _ policy: LifePolicy) {
        before = life
        self.life = life
        self.event = event
        self.row = row
        self.policy = policy
    }

    mutating func step() -> LifeStep {
        if row.to == .gone { return gone() }
        note()
        move()
        order()
        credentials()
        timer()
        let entry = entry()
        effects += notices(entry)
        return LifeStep(before: before, after: life, entry: entry, effects: effects)
    }

    /// True when the machine goes into another state.
    var moves: Bool { life.status != before.status }

    private mutating func note() {
        for mark in row.marks { set(mark) }
        if event.kind.trigger.isFromAgent { life.agentSeen = event.time }
        if case .power(let report) = event.kind {
            life.order = nil
            if report.end != .failed { life.workSince = event.time }
        }
    }

    private mutating func set(_ mark: LifeMark) {
        switch mark {
        case .accepted: life.isAccepted = true
        case .commissioned: life.commissioned = event.time
        case .reserved: hold(.reserved)
        case .allocated: hold(.allocated)
        case .deployed: life.holding = .deployed
        case .free: (life.holding, life.owner, life.installed) = (.nobody, nil, nil)
        case .installed: life.installed = event.time
        case .locked: life.lock = MachineLife.Lock(who: event.who, why: event.why, time: event.time)
        case .unlocked: life.lock = nil
        }
    }

    private mutating func hold(_ holding: MachineLife.Holding) {
        life.holding = holding
        switch event.kind {
        case .reserve(let owner), .allocate(let owner): life.owner = owner
        default: break
        }
    }

    private mutating func move() {
        life.status = destination
        guard moves else { return }
        (life.since, life.workSince) = (event.time, event.time)
        if !life.status.isDetour || row.marks.contains(.commissioned) {
            (life.origin, life.originFailure) = (nil, nil)
        } else if !before.status.isDetour {
            (life.origin, life.originFailure) = (before.status, before.failure)
        }
        if life.status == .deploying { life.installed = nil }
        life.failure = life.status.hasFailure ? comesBack ? before.originFailure : failure : nil
    }

    /// Back in the state from which it went: what had failed there still has.
    private var comesBack: Bool { row.to == .origin || row.to == .cured }

    private var destination: MachineStatus {
        switch row.to {
        case .to(let status): status
        case .stay, .gone: before.status
        case .origin: before.origin ?? life.base
        case .cured: before.origin == .failedTesting ? life.base : before.origin ?? life.base
        case .base: life.base
        }
    }

    private mutating func entry() -> LifeEntry? {
        guard !row.isQuiet else { return nil }
        life.entries += 1
        return entry(after: life.status, number: life.entries)
    }

    func entry(after: MachineStatus?, number: Int) -> LifeEntry {
        LifeEntry(
            machine: before.id, name: before.name, number: number, time: event.time, who: event.who, why: event.why,
            trigger: event.kind.trigger, row: row.id, before: before.status, after: after, note: detail)
    }

    private func gone() -> LifeStep {
        var effects: [LifeEffect] = []
        if let order = before.order { effects.append(.cancelPower(order.number)) }
        if before.timer != nil { effects.append(.stopTimer) }
        effects += [before.grant, before.tenantGrant].compactMap(\.self).map { .revokeCredentials($0.number) }
        effects.append(
            .notify(
                LifeNotice(
                    machine: before.id, .info, "\(before.name) was deleted by \(event.who)", at: event.time)))
        return LifeStep(
            before: before, after: nil, entry: entry(after: nil, number: before.entries + 1), effects: effects)
    }
}
