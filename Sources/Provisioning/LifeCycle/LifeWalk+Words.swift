import WroughtCore

extension LifeWalk {
    /// Why the machine is in a failed state, or broken.
    var failure: String {
        switch event.kind {
        case .signal(let signal, let text):
            let what = signal == .timedOut ? "the agent ran out of time" : "the agent reported a failure"
            return text.map { "\(what): \($0)" } ?? what
        case .power(let report): return report.sentence
        case .timer: return silence
        case .markBroken: return event.why ?? "marked broken by \(event.who)"
        default: return event.why.map { "\(event.who): \($0)" } ?? "\(event.kind.trigger.rawValue) by \(event.who)"
        }
    }

    private var silence: String {
        let state = before.status.title
        if let order = before.order {
            return "the power order “\(order.summary)” was not reported for \(event.time.since(order.asked).inWords)"
        }
        let lasted = event.time.since(before.workSince)
        guard before.status.work != nil else { return "\(state) was not over after \(lasted.inWords)" }
        guard let seen = before.agentSeen else {
            return "\(state): no agent called within \(lasted.inWords); its boot trace shows how far it came"
        }
        if let total = policy.limit(of: before.status).total, lasted >= total {
            return "\(state) was not over after \(lasted.inWords), though the agent was heard at \(seen)"
        }
        return "\(state): the agent was last heard at \(seen), \(event.time.since(seen).inWords) ago"
    }

    /// What the audit entry adds to before and after.
    var detail: String? {
        switch event.kind {
        case .power(let report): report.sentence
        case .timer, .signal: moves && life.failure != nil ? life.failure : nil
        case .reserve(let owner), .allocate(let owner): "for \(owner)"
        case .release(erase: true): "with erasing"
        default: nil
        }
    }

    /// People hear of failures, of doubts, of what they have to do, and of the ends they wait for.
    func notices(_ entry: LifeEntry?) -> [LifeEffect] {
        guard let entry, let severity else { return [] }
        let text =
            moves && life.failure != nil
            ? "\(life.name) is in the state \(life.status.title): \(life.failure ?? "")" : entry.summary
        return [.notify(LifeNotice(machine: life.id, severity, text, at: event.time))]
    }

    private var severity: LifeNotice.Severity? {
        if moves, life.status.isFailure, life.failure != before.originFailure { return .error }
        if case .power(let report) = event.kind {
            if report.end != .done || report.needsOperator { return .warning }
        }
        guard moves else { return nil }
        switch life.status {
        case .ready, .deployed, .rescueMode: return .info
        case .broken, .missing: return .warning
        default: return nil
        }
    }
}

extension Duration {
    /// `45 s`, `30 min`, `6 h`, `7 days`: the largest unit of which there are at least two.
    var inWords: String {
        let seconds = max(0, components.seconds)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) days"
        }
    }
}
