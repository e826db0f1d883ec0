import WroughtCore

/// One row of the table of states.
///
/// Why `mixed`: a paused or suspended domain is powered, and its processors stand still. It is neither on (then `on`
/// would have nothing to do, and nobody would ever resume it) nor off (then `off` would leave it in memory).
/// Why a crashed domain is on: as with real hardware, a machine whose system has crashed is under power. `on` leaves it
/// as evidence; `off`, `cycle` and `restart` end it.
struct DomainStateRow: Sendable {
    let kind: DomainState.Kind
    /// Nil: every reason that no other row names.
    let reason: Int32?
    let power: PowerState
    let words: String
    let onStep: DomainState.OnStep

    init(_ kind: DomainState.Kind, _ reason: Int32?, _ power: PowerState, _ words: String, _ onStep: DomainState.OnStep)
    {
        self.kind = kind
        self.reason = reason
        self.power = power
        self.words = words
        self.onStep = onStep
    }

    private static let crashed = DomainState.OnStep.refuse(
        .conflict, "the machine has crashed and is kept for inspection; use restart, or off and then on")
    private static func busy(_ what: String) -> DomainState.OnStep { .refuse(.busy, "the machine is being \(what)") }

    static let all: [DomainStateRow] = [
        .init(.noState, nil, .unknown, "no state", .refuse(.conflict, "libvirt does not know the domain's state")),
        .init(.running, nil, .on, "running", .nothing),
        .init(.blocked, nil, .on, "blocked on a resource", .nothing),
        .init(.paused, nil, .mixed, "paused", .resume),
        .init(.paused, 1, .mixed, "paused by a user", .resume),
        .init(.paused, 2, .mixed, "paused for migration", busy("migrated")),
        .init(.paused, 3, .mixed, "paused while being saved", busy("saved")),
        .init(.paused, 4, .mixed, "paused while being dumped", busy("dumped")),
        .init(.paused, 5, .mixed, "paused by an I/O error", .resume),
        .init(.paused, 6, .mixed, "paused by its watchdog", .resume),
        .init(.paused, 7, .mixed, "paused, restored from a snapshot", .resume),
        .init(.paused, 8, .poweringOff, "shutting down", .refuse(.busy, "the machine is shutting down")),
        .init(.paused, 9, .mixed, "paused while a snapshot is made", busy("saved to a snapshot")),
        .init(.paused, 10, .on, "crashed, kept paused", crashed),
        .init(.paused, 11, .poweringOn, "starting up", .nothing),
        .init(.paused, 12, .mixed, "paused for migration (post-copy)", busy("migrated")),
        .init(
            .paused, 13, .mixed, "paused, post-copy migration failed",
            .refuse(.conflict, "its migration has failed; recover it on the other host")),
        .init(.paused, 14, .mixed, "paused after an API error", .resume),
        .init(.shuttingDown, nil, .poweringOff, "shutting down", .refuse(.busy, "the machine is shutting down")),
        .init(.shutOff, nil, .off, "shut off", .start),
        .init(.shutOff, 1, .off, "shut off by its system", .start),
        .init(.shutOff, 2, .off, "shut off by force", .start),
        .init(.shutOff, 3, .off, "shut off after a crash", .start),
        .init(.shutOff, 4, .off, "shut off, migrated away", .start),
        .init(.shutOff, 5, .off, "shut off, memory saved", .start),
        .init(.shutOff, 6, .off, "shut off, start failed", .start),
        .init(.shutOff, 7, .off, "shut off, from a snapshot", .start),
        .init(.shutOff, 8, .off, "shut off when its daemon died", .start),
        .init(.crashed, nil, .on, "crashed", crashed),
        .init(.suspended, nil, .mixed, "suspended by its system", .wakeUp),
    ]
}
