/// What is true of a simulated machine, whatever the service says of it.
public struct RedfishTruth: Sendable, Hashable {
    /// The power.
    public var power: RedfishPowerState
    /// The boot override it holds.
    public var boot: RedfishBootOverride
    /// The override that waits in the settings resource for the next start; nil where none does.
    public var pendingBoot: RedfishBootOverride?
    /// The order of its boot options.
    public var bootOrder: [String]
    /// What each start of the machine booted from, oldest first.
    public var starts: [RedfishStart]
    /// How many diagnostic interrupts it got.
    public var interrupts: Int
    /// Whether its identify light is lit.
    public var isIdentifying: Bool
    /// The media in its virtual drives, by the name of the drive; without the empty ones.
    public var media: [String: RedfishMedium]
    /// The event log, oldest first.
    public var log: [RedfishLogEntry]
}
