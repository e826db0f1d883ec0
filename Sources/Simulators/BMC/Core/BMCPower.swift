import WroughtWireIPMI

/// The machine's power: what it is, and what has been ordered and is yet to come.
struct BMCPower: Sendable, Hashable {
    enum Step: Sendable, Hashable {
        case turnOn
        case turnOff
    }

    struct Pending: Sendable, Hashable {
        var step: Step
        var at: Duration
    }

    private(set) var isOn: Bool
    /// In the order of time.
    private(set) var pending: [Pending] = []
    private(set) var lastEvent: ChassisStatus.LastPowerEvent = []
    private(set) var restartCause = RestartCause.unknown
    private var onTime: Duration = .zero
    private var onSince: Duration?

    init(isOn: Bool) {
        self.isOn = isOn
        onSince = isOn ? .zero : nil
    }

    /// For how long the machine has been on in all.
    func totalOnTime(at now: Duration) -> Duration { onTime + (onSince.map { now - $0 } ?? .zero) }

    /// Takes an order. A later order replaces what is still pending. Nil where the order is not possible now.
    mutating func order(
        _ action: ChassisControl.Action, timing: BMCSettings.Timing, at now: Duration
    ) -> [BMCPowerEvent]? {
        switch action {
        case .powerDown:
            pending = isOn ? [Pending(step: .turnOff, at: now + timing.off)] : []
        case .powerUp:
            pending = isOn ? [] : [Pending(step: .turnOn, at: now + timing.on)]
            if !isOn { restartCause = .chassisControl }
        case .powerCycle:
            guard isOn else { return nil }
            let off = now + timing.off
            pending = [
                Pending(step: .turnOff, at: off), Pending(step: .turnOn, at: off + timing.cyclePause + timing.on),
            ]
            restartCause = .chassisControl
        case .hardReset:
            guard isOn else { return nil }
            pending = []
            restartCause = .chassisControl
            return [.wasReset(boot: nil)]
        case .diagnosticInterrupt:
            return isOn ? [.wasInterrupted] : nil
        case .softShutdown:
            guard isOn else { return nil }
            pending = timing.softOff.map { [Pending(step: .turnOff, at: now + $0)] } ?? []
            return [.wasAskedToShutDown]
        default:
            return nil
        }
        return []
    }

    /// Carries out what is due; each step with its time.
    mutating func advance(to now: Duration) -> [(event: BMCPowerEvent, at: Duration)] {
        var events: [(BMCPowerEvent, Duration)] = []
        while let next = pending.first, next.at <= now {
            pending.removeFirst()
            switch next.step {
            case .turnOn where !isOn:
                isOn = true
                onSince = next.at
                lastEvent = .onByCommand
                events.append((.turnedOn(boot: nil), next.at))
            case .turnOff where isOn:
                isOn = false
                onTime += next.at - (onSince ?? next.at)
                onSince = nil
                lastEvent = []
                events.append((.turnedOff, next.at))
            default: break
            }
        }
        return events
    }
}
