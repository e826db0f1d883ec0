/// What a person or a program may ask of a machine: every ``PowerAction``, and ``restart``, which the controller
/// makes of them.
public enum PowerVerb: String, Sendable, Hashable, CaseIterable, Codable {
    /// See ``PowerAction/on``.
    case on
    /// See ``PowerAction/off``.
    case off
    /// See ``PowerAction/softOff``.
    case softOff = "soft-off"
    /// Off, then on again; an off machine is switched on.
    case cycle
    /// See ``PowerAction/reset``; refused when the machine is off.
    case reset
    /// See ``PowerAction/nmi``; refused when the machine is off.
    case nmi
    /// Ends in a fresh boot whatever the state was: an off machine is switched on, a running one is cycled.
    case restart

    /// The order that the verb names, nil for ``restart``.
    public var action: PowerAction? { PowerAction(rawValue: rawValue) }

    /// What the verb may do to a running machine.
    public var effect: PowerEffect { action?.effect ?? .destructive }
}
