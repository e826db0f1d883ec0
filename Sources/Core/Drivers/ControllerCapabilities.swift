/// A driver that can light the machine's identify lamp.
public protocol Identifying: PowerDriver {
    /// Lights the lamp for a time, without end for nil, and puts it out for zero.
    func identify(for duration: Duration?) async throws
}

/// A driver that can say why the machine last started.
public protocol RestartCauseReporting: PowerDriver {
    /// The cause in the device's own words, for example `chassis control command`.
    func restartCause() async throws -> String
}

/// A driver that can restart the controller itself, not the machine.
public protocol ControllerResetting: PowerDriver {
    /// Restarts the BMC or PDU. The machine's power stays as it is.
    func resetController(_ kind: ControllerResetKind) async throws
}

/// How a controller restarts.
public enum ControllerResetKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// As after loss of power.
    case cold
    /// Keeping what it holds in memory.
    case warm
}

/// A driver that can say and set what happens when mains power returns.
public protocol RestorePolicyControlling: PowerDriver {
    /// What the device does now when mains power returns; nil when it does not tell.
    func restorePolicy() async throws -> RestorePolicy?
    /// Sets it.
    func setRestorePolicy(_ policy: RestorePolicy) async throws
}

/// What a machine does when mains power returns.
public enum RestorePolicy: String, Sendable, Hashable, CaseIterable, Codable {
    /// Stays off.
    case alwaysOff = "always-off"
    /// Returns to what it was.
    case previous
    /// Switches on.
    case alwaysOn = "always-on"
}
