import WroughtCore

extension LifeWalk {
    /// The power order of the row, and the end of an older one that no state wants any more.
    mutating func order() {
        let asked = asked
        let isUnwanted = asked != nil || moves && !life.status.isInFlight
        if isUnwanted, let old = life.order {
            effects.append(.cancelPower(old.number))
            life.order = nil
        }
        if row.power == .startAgent {
            life.agentSeen = event.kind.wish.isRunning ? event.time : nil
            life.keepsOn = event.kind.wish.keepOn
        }
        guard let asked else { return }
        let order = PowerOrder(
            number: life.nextNumber(), boot: asked.boot, verb: asked.verb, who: event.who, why: reason,
            asked: event.time)
        life.order = order
        effects.append(.power(order))
    }

    private var asked: (verb: PowerVerb?, boot: BootPlan?)? {
        switch row.power {
        case .nothing: nil
        case .startAgent: event.kind.wish.isRunning ? nil : (.restart, .once(.network))
        case .off: life.keepsOn ? nil : (.off, nil)
        case .home: comesHomeDeployed ? (.restart, nil) : life.keepsOn ? nil : (.off, nil)
        case .bootDisk: (nil, .once(.disk))
        }
    }

    private var comesHomeDeployed: Bool {
        life.status == .exitingRescueMode ? (life.origin ?? life.base) == .deployed : life.status == .deployed
    }

    private var reason: String {
        let change = moves ? "\(before.status.title) -> \(life.status.title)" : life.status.title
        return event.why.map { "\(change): \($0)" } ?? change
    }

    /// Credentials follow from the state: a fresh start of the agent gets new ones, work that goes on keeps its own,
    /// and a state without an agent has none. Those of an installed system last while the deployment does.
    mutating func credentials() {
        if row.marks.contains(.deployed) {
            revoke(\.tenantGrant)
            (life.tenantGrant, life.grant) = (life.grant, nil)
        }
        if life.holding != .deployed { revoke(\.tenantGrant) }
        guard let work = life.status.work else { return revoke(\.grant) }
        if row.power == .startAgent || life.grant == nil {
            revoke(\.grant)
            let grant = CredentialGrant(number: life.nextNumber(), work: work)
            life.grant = grant
            effects.append(.issueCredentials(grant))
        } else {
            life.grant?.work = work
        }
    }

    private mutating func revoke(_ grant: WritableKeyPath<MachineLife, CredentialGrant?>) {
        if let old = life[keyPath: grant] { effects.append(.revokeCredentials(old.number)) }
        life[keyPath: grant] = nil
    }

    /// A state in flight has a timer, another one has none. Signs of life and the end of a power order renew it.
    mutating func timer() {
        guard life.status.isInFlight else {
            if life.timer != nil { effects.append(.stopTimer) }
            life.timer = nil
            return
        }
        guard moves || renewsTimer || life.timer == nil else { return }
        let timer = LifeTimer(number: life.nextNumber(), deadline: deadline)
        life.timer = timer
        effects.append(.startTimer(timer))
    }

    private var renewsTimer: Bool {
        switch event.kind.trigger {
        case .powerDone, .powerDoubtful, .powerFailed, .timerElapsed, .serverStarted: true
        case let trigger: trigger.isFromAgent
        }
    }

    private var deadline: Timestamp {
        if event.kind == .serverStarted {
            return max(before.timer?.deadline ?? event.time, event.time.after(policy.resumeGrace))
        }
        let limit = policy.limit(of: life.status)
        let silence = event.time.after(limit.silence)
        // The total counts from the end of the power order.
        guard life.order?.verb == nil, let total = limit.total else { return silence }
        return min(silence, life.workSince.after(total))
    }
}

extension Timestamp {
    /// The moment so much later.
    func after(_ duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(microseconds: microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
}
