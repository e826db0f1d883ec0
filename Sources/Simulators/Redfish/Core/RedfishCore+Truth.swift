extension RedfishCore {
    /// The names of the systems in the order they are listed in.
    public var systemIDs: [String] { machines.map(\.id) }

    /// What is true of a system; nil where there is none of this name.
    /// - Parameter system: Its name; nil for the first.
    public func truth(of system: String? = nil) -> RedfishTruth? {
        guard let index = index(of: system) else { return nil }
        let machine = machines[index]
        let reachable = drives.filter { $0.system == nil || $0.system == machine.id }
        return RedfishTruth(
            power: machine.power.state, boot: machine.boot, pendingBoot: machine.pendingBoot,
            bootOrder: machine.bootOrder, starts: machine.starts, interrupts: machine.power.interrupts,
            isIdentifying: machine.isIdentifying,
            media: reachable.reduce(into: [:]) { $0[$1.id] = $1.medium }, log: machine.log)
    }

    /// Sets the power as a person at the machine does; ends what was under way. False where there is no such system.
    @discardableResult
    public mutating func setPower(_ state: RedfishPowerState, of system: String? = nil) -> Bool {
        guard let index = index(of: system) else { return false }
        let before = machines[index].power.state
        machines[index].power.set(state, at: now)
        guard before != state else { return true }
        let happening: RedfishPower.Happening =
            switch state {
            case .on: .turnedOn
            case .off: .turnedOff
            case .poweringOn: .poweringOn
            case .poweringOff: .poweringOff
            }
        note(happening, of: index, at: now)
        return true
    }

    /// Sets the boot override as the machine's own firmware does. False where there is no such system.
    @discardableResult
    public mutating func setBoot(_ boot: RedfishBootOverride, of system: String? = nil) -> Bool {
        guard let index = index(of: system) else { return false }
        machines[index].boot = boot
        machines[index].pendingBoot = nil
        return true
    }

    /// Puts a medium into a drive, or takes it out with nil. False where there is no such drive.
    @discardableResult
    public mutating func setMedium(_ medium: RedfishMedium?, drive: String, of system: String? = nil) -> Bool {
        let owner = settings.profile.mediaPlace == .systems ? index(of: system).map { machines[$0].id } : nil
        guard let index = drives.firstIndex(where: { $0.id == drive && $0.system == owner }) else { return false }
        drives[index].medium = medium
        return true
    }

    /// Switches the identify light as a person at the machine does. False where there is no such system.
    @discardableResult
    public mutating func setIdentifying(_ isLit: Bool, of system: String? = nil) -> Bool {
        guard let index = index(of: system) else { return false }
        machines[index].isIdentifying = isLit
        return true
    }

    /// Adds an entry to the event log. False where there is no such system.
    @discardableResult
    public mutating func logEvent(_ message: String, severity: String = "OK", of system: String? = nil) -> Bool {
        guard let index = index(of: system) else { return false }
        machines[index].note(
            message, "ResourceEvent.1.3.ResourceChanged", severity: severity, capacity: settings.logCapacity, at: now)
        return true
    }

    func index(of system: String?) -> Int? {
        guard let system else { return machines.indices.first }
        return machines.firstIndex { $0.id == system }
    }
}
