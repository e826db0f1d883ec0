/// How long things take in a simulated Redfish service. By default all happens at once.
public struct RedfishTiming: Sendable, Hashable {
    /// From the order to on; the machine is powering on so long.
    public var on: Duration
    /// From the order to off; the machine is powering off so long.
    public var off: Duration
    /// From the request to shut down or restart to its effect; nil where the operating system does not heed it.
    public var softOff: Duration?
    /// How long a power cycle keeps the power off.
    public var cyclePause: Duration
    /// How long a machine that starts is in its power-on self-test.
    public var selfTest: Duration
    /// For how long the port is closed when the manager is reset.
    public var managerReset: Duration

    /// Delays; none of them negative.
    public init(
        on: Duration = .zero, off: Duration = .zero, softOff: Duration? = .zero, cyclePause: Duration = .zero,
        selfTest: Duration = .zero, managerReset: Duration = .milliseconds(500)
    ) {
        self.on = on
        self.off = off
        self.softOff = softOff
        self.cyclePause = cyclePause
        self.selfTest = selfTest
        self.managerReset = managerReset
    }
}
