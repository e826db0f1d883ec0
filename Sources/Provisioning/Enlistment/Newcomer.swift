public import WroughtCore

/// A machine that asks to be let in, or that a person puts under the life cycle.
public struct Newcomer: Sendable, Hashable {
    /// What it is recognised by.
    public var marks: MachineMarks
    /// From where it speaks; nil where a person added it.
    public var source: SourceAddress?
    /// What it would like to be called; nil, or a name that is taken, gives it one made of its id.
    public var name: MachineName?
    /// How its power is reached, settings already checked; nil where that is not known: a person then switches it.
    public var power: Power?
    /// Who says so; for the audit log.
    public var who: String

    /// A driver and its settings.
    public struct Power: Sendable, Hashable {
        /// The driver's id.
        public var driver: String
        /// Its settings.
        public var settings: RawSettings

        /// A driver with its settings.
        public init(driver: String, settings: RawSettings) {
            self.driver = driver
            self.settings = settings
        }
    }

    /// A newcomer.
    public init(
        marks: MachineMarks, source: SourceAddress? = nil, name: MachineName? = nil, power: Power? = nil,
        who: String = "enlistment"
    ) {
        self.marks = marks
        self.source = source
        self.name = name
        self.power = power
        self.who = who
    }
}
