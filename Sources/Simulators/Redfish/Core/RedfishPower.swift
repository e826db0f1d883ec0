/// A machine's power: what it is, and what has been ordered and is yet to come.
struct RedfishPower: Sendable {
    enum Step: Sendable, Hashable {
        case beginOff
        case endOff
        case beginOn
        case endOn
        case restart
    }

    struct Pending: Sendable, Hashable {
        var step: Step
        var at: Duration
    }

    /// What happened, without the details of a start.
    enum Happening: Sendable, Hashable {
        case poweringOn
        case poweringOff
        case turnedOn
        case turnedOff
        case restarted
        case askedToShutDown
        case interrupted
    }

    private(set) var state: RedfishPowerState
    /// In the order of time.
    private(set) var pending: [Pending] = []
    /// The states of the past with the moment each began, oldest first.
    private(set) var history: [(at: Duration, state: RedfishPowerState)]
    private(set) var interrupts = 0
    /// When the machine went off last.
    private(set) var offSince: Duration?
    /// When the machine started last.
    private(set) var startedAt: Duration?

    private static let historyLimit = 256

    init(isOn: Bool) {
        state = isOn ? .on : .off
        history = [(.zero, isOn ? .on : .off)]
    }

    /// When the state changes next by itself.
    var nextChange: Duration? { pending.first?.at }

    /// What was true at a moment.
    func state(at moment: Duration) -> RedfishPowerState {
        history.last { $0.at <= moment }?.state ?? history.first?.state ?? state
    }

    /// Whether the machine is in its self-test.
    func isTesting(for length: Duration, at now: Duration) -> Bool {
        guard state == .on, let startedAt else { return false }
        return now < startedAt + length
    }

    /// Whether an order would change nothing, so that a strict service refuses it.
    func isNeedless(_ order: RedfishResetType) -> Bool {
        switch order {
        case .on, .forceOn: state == .on || state == .poweringOn
        case .forceOff, .gracefulShutdown: state == .off || state == .poweringOff
        case .gracefulRestart, .forceRestart, .nmi, .pushPowerButton, .powerCycle: false
        }
    }

    /// Whether an order makes no sense now: only a machine that is on can be restarted or interrupted.
    func isImpossible(_ order: RedfishResetType) -> Bool {
        switch order {
        case .gracefulRestart, .forceRestart, .nmi, .powerCycle: state != .on
        case .on, .forceOn, .forceOff, .gracefulShutdown, .pushPowerButton: false
        }
    }

    /// Takes an order. A later order replaces what is still pending.
    mutating func order(_ order: RedfishResetType, _ timing: RedfishTiming, at now: Duration) -> [Happening] {
        switch order {
        case .on, .forceOn:
            if state == .off { pending = turningOn(timing, at: now) }
        case .forceOff:
            if state != .off { pending = turningOff(timing, at: now) }
        case .gracefulShutdown:
            return askToShutDown(timing, at: now)
        case .gracefulRestart:
            guard state == .on else { return [] }
            pending = timing.softOff.map { [Pending(step: .restart, at: now + $0)] } ?? []
            return [.askedToShutDown]
        case .forceRestart:
            if state == .on { pending = [Pending(step: .restart, at: now)] }
        case .nmi:
            guard state == .on else { return [] }
            interrupts += 1
            return [.interrupted]
        case .pushPowerButton:
            if state == .on { return askToShutDown(timing, at: now) }
            if state == .off { pending = turningOn(timing, at: now) }
        case .powerCycle:
            guard state == .on else { return [] }
            let off = turningOff(timing, at: now)
            pending = off + turningOn(timing, at: now + timing.off + timing.cyclePause)
        }
        return []
    }

    /// Sets the state as a person at the mains does; ends what was under way.
    mutating func set(_ new: RedfishPowerState, at now: Duration) {
        pending = []
        enter(new, at: now)
    }

    /// Carries out what is due; each step with its time.
    mutating func advance(to now: Duration) -> [(happening: Happening, at: Duration)] {
        var happened: [(Happening, Duration)] = []
        while let next = pending.first, next.at <= now {
            pending.removeFirst()
            if let happening = carryOut(next) { happened.append((happening, next.at)) }
        }
        return happened
    }

    private mutating func askToShutDown(_ timing: RedfishTiming, at now: Duration) -> [Happening] {
        guard state == .on else { return [] }
        pending = timing.softOff.map { [Pending(step: .endOff, at: now + $0)] } ?? []
        return [.askedToShutDown]
    }

    private func turningOn(_ timing: RedfishTiming, at now: Duration) -> [Pending] {
        let end = Pending(step: .endOn, at: now + timing.on)
        return timing.on > .zero ? [Pending(step: .beginOn, at: now), end] : [end]
    }

    private func turningOff(_ timing: RedfishTiming, at now: Duration) -> [Pending] {
        let end = Pending(step: .endOff, at: now + timing.off)
        return timing.off > .zero ? [Pending(step: .beginOff, at: now), end] : [end]
    }

    private mutating func carryOut(_ next: Pending) -> Happening? {
        switch next.step {
        case .beginOff:
            enter(.poweringOff, at: next.at)
            return .poweringOff
        case .beginOn:
            enter(.poweringOn, at: next.at)
            return .poweringOn
        case .endOff:
            guard state != .off else { return nil }
            enter(.off, at: next.at)
            return .turnedOff
        case .endOn:
            guard state != .on else { return nil }
            enter(.on, at: next.at)
            return .turnedOn
        case .restart:
            guard state == .on else { return nil }
            startedAt = next.at
            return .restarted
        }
    }

    private mutating func enter(_ new: RedfishPowerState, at now: Duration) {
        guard new != state else { return }
        state = new
        if new == .off { offSince = now }
        if new == .on { startedAt = now }
        history.append((now, new))
        if history.count > Self.historyLimit { history.removeFirst() }
    }
}
