import Synchronization

extension SimulatedRedfish {
    /// The names of the systems in the order they are listed in.
    public var systemIDs: [String] { core.withLock { $0.systemIDs } }

    /// What is true of a system, whatever the service says of it; nil where there is none of this name.
    /// - Parameter system: Its name; nil for the first.
    public func truth(of system: String? = nil) -> RedfishTruth? { update { $0.truth(of: system) } }

    /// Whether a system is on, in truth.
    /// - Parameter system: Its name; nil for the first.
    public func isOn(_ system: String? = nil) -> Bool { truth(of: system)?.power == .on }

    /// Sets the power behind the service's back, as a person at the machine does; ends what was under way. False where
    /// there is no such system.
    @discardableResult
    public func setPower(_ state: RedfishPowerState, of system: String? = nil) -> Bool {
        update { $0.setPower(state, of: system) }
    }

    /// Sets the boot override behind the service's back. False where there is no such system.
    @discardableResult
    public func setBoot(_ boot: RedfishBootOverride, of system: String? = nil) -> Bool {
        update { $0.setBoot(boot, of: system) }
    }

    /// Puts a medium into a drive behind the service's back, or takes it out with nil. False where there is no such
    /// drive.
    @discardableResult
    public func setMedium(_ medium: RedfishMedium?, drive: String, of system: String? = nil) -> Bool {
        update { $0.setMedium(medium, drive: drive, of: system) }
    }

    /// Switches the identify light behind the service's back. False where there is no such system.
    @discardableResult
    public func setIdentifying(_ isLit: Bool, of system: String? = nil) -> Bool {
        update { $0.setIdentifying(isLit, of: system) }
    }

    /// Adds an entry to the event log. False where there is no such system.
    @discardableResult
    public func logEvent(_ message: String, severity: String = "OK", of system: String? = nil) -> Bool {
        update { $0.logEvent(message, severity: severity, of: system) }
    }

    /// Every request that arrived, oldest first; at most ``RedfishCore/observationLimit``.
    public var observations: [RedfishObservation] { core.withLock { $0.observations } }

    /// Every order that arrived and was well formed, oldest first, carried out or not.
    public var orders: [RedfishOrder] { core.withLock { $0.orders } }

    /// The power orders among them, of all systems or of one.
    public func resets(of system: String? = nil) -> [RedfishResetType] {
        orders.compactMap { order in
            guard case .reset(let type, let name) = order, system == nil || name == system else { return nil }
            return type
        }
    }

    /// How many requests arrived with this method, to a path that contains the text.
    public func count(_ method: String, path: String = "") -> Int {
        observations.count { $0.method == method && (path.isEmpty || $0.path.contains(path)) }
    }

    /// How many sessions are open.
    public var openSessions: Int { update { $0.openSessions } }

    /// How many connections are open, streams of events among them.
    public var openConnections: Int { connections.withLock { $0.all.count } }

    /// How many streams of events are open.
    public var openStreams: Int { connections.withLock { $0.streams.count } }

    /// What is wrong with the service.
    public var faults: [RedfishFault] { core.withLock { $0.faults } }
    /// Changes what is wrong with the service; counts start anew.
    public func setFaults(_ faults: [RedfishFault]) { update { $0.faults = faults } }
    /// Changes a part of what is wrong with the service; counts start anew.
    public func changeFaults(_ change: (inout [RedfishFault]) -> Void) { update { change(&$0.faults) } }
    /// Puts everything right.
    public func clearFaults() { setFaults([]) }

    /// Ends all sessions without telling anybody, as a service does that restarts.
    public func forgetSessions() { update { $0.forgetSessions() } }
    /// Forgets what arrived so far.
    public func clearObservations() { update { $0.clearObservations() } }

    /// Brings the core to this moment and reads or changes it.
    @discardableResult
    func update<Result: Sendable>(_ body: (inout RedfishCore) -> Result) -> Result {
        let (result, events, next) = core.withLock { core in
            core.advance(to: elapsed())
            let result = body(&core)
            return (result, core.takeEvents(), core.nextChange)
        }
        report(events)
        if next != nil { watchPower() }
        return result
    }
}
