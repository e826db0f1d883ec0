/// What a step of a machine's life comes to. Storing it is one transaction; its effects are carried out afterwards.
public struct LifeStep: Sendable, Hashable {
    /// The machine before; nil for one that is new.
    public var before: MachineLife?
    /// The machine to store; nil for one that is to be forgotten.
    public var after: MachineLife?
    /// What to write into the audit log; nil for what is no news.
    public var entry: LifeEntry?
    /// What to carry out once it is stored.
    public var effects: [LifeEffect]

    /// A step; one without an entry changes what is no news.
    public init(before: MachineLife?, after: MachineLife?, entry: LifeEntry? = nil, effects: [LifeEffect] = []) {
        self.before = before
        self.after = after
        self.entry = entry
        self.effects = effects
    }

    /// A step that changes nothing: what was told is out of date, or means nothing in this state.
    public static func stale(_ life: MachineLife) -> LifeStep {
        LifeStep(before: life, after: life, entry: nil, effects: [])
    }

    /// True where there is nothing to store.
    public var isStale: Bool { before == after && entry == nil && effects.isEmpty }
}
