/// One order that a device itself can carry out. What a person may ask for is a ``PowerVerb``.
public enum PowerAction: String, Sendable, Hashable, CaseIterable, Codable {
    /// Give power. Never interrupts a running machine.
    case on
    /// Take power away at once.
    case off
    /// Ask the operating system to shut down (ACPI power button).
    case softOff = "soft-off"
    /// Take power away and give it again, as one order to the device.
    case cycle
    /// Press the reset button: a hard restart without loss of power.
    case reset
    /// Raise a diagnostic interrupt (NMI), which may crash the operating system on purpose.
    case nmi

    /// What the order does to a running machine.
    public var effect: PowerEffect {
        switch self {
        case .on: .harmless
        case .softOff: .graceful
        case .off, .cycle, .reset, .nmi: .destructive
        }
    }

    /// The state the machine ends in, and that a reading can prove; nil where no state proves that it happened.
    public var goal: PowerState? {
        switch self {
        case .on: .on
        case .off, .softOff: .off
        case .cycle, .reset, .nmi: nil
        }
    }
}

/// What an order does to a running machine.
public enum PowerEffect: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
    /// Nothing that runs is interrupted.
    case harmless
    /// The operating system is asked, and ends its work by itself.
    case graceful
    /// Whatever runs is cut off.
    case destructive

    /// Orders by severity.
    public static func < (left: PowerEffect, right: PowerEffect) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .harmless: 0
        case .graceful: 1
        case .destructive: 2
        }
    }
}
