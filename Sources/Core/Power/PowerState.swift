/// What is known of a machine's power. An error is never a state: a driver that cannot tell throws.
public enum PowerState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Running, or at least powered.
    case on
    /// Without main power.
    case off
    /// On its way to ``on``; the device said so.
    case poweringOn = "powering-on"
    /// On its way to ``off``; the device said so.
    case poweringOff = "powering-off"
    /// Neither on nor off as a whole: parts differ (one of two outlets is on), or it is powered and stands still (a
    /// paused domain). On and off both have something to do.
    case mixed
    /// The device answered, and its answer does not say.
    case unknown

    /// True for ``on`` and ``off``: nothing more is expected to happen.
    public var isSettled: Bool { self == .on || self == .off }

    /// The one state of a machine that has several parts: the state they share; a movement when some parts move and
    /// the others are there already; ``mixed`` where they differ; ``unknown`` when there is no part or one is unknown.
    public static func combining(_ parts: some Collection<PowerState>) -> PowerState {
        guard let first = parts.first else { return .unknown }
        if parts.allSatisfy({ $0 == first }) { return first }
        if parts.contains(.unknown) { return .unknown }
        if parts.allSatisfy({ $0 == .on || $0 == .poweringOn }) { return .poweringOn }
        if parts.allSatisfy({ $0 == .off || $0 == .poweringOff }) { return .poweringOff }
        return .mixed
    }
}
