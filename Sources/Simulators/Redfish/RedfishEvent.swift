/// Something that happened to a simulated machine.
public struct RedfishEvent: Sendable, Hashable {
    /// The machine.
    public var system: String
    /// What happened.
    public var kind: Kind
    /// Since the service was made.
    public var time: Duration

    /// What happened.
    public enum Kind: Sendable, Hashable {
        /// It is on its way to on.
        case poweringOn
        /// It is on its way to off.
        case poweringOff
        /// The power came on and it started.
        case turnedOn(RedfishStart)
        /// The power went off.
        case turnedOff
        /// It restarted without losing power.
        case restarted(RedfishStart)
        /// The operating system was asked to shut down or to restart.
        case wasAskedToShutDown
        /// The diagnostic interrupt was sent.
        case wasInterrupted
    }
}
