/// What somebody wants done, for a driver that is asked what it would send.
public enum PlannedOrder: Sendable, Hashable {
    /// Read the power state.
    case readPower
    /// One order.
    case power(PowerAction)
    /// Set the boot plan.
    case setBoot(BootPlan, BootMode?)
    /// Read the boot plan back.
    case readBoot
}

/// A driver that can say what it would send, without sending it.
public protocol WirePlanning: PowerDriver {
    /// The operations on the wire, one line each, for example `IPMI Chassis Control power up (00h 02h 01h)`.
    /// No I/O; no secret.
    func wireOperations(for order: PlannedOrder) -> [String]
}
