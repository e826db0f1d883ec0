/// One thing to look at, and what follows from seeing it: a row.
public struct VirtualizationRule: Sendable {
    /// How a row takes part.
    public enum Effect: String, Sendable, Hashable, Codable {
        /// The first such row that matches names the kind.
        case decides
        /// Counts by its weight, and names the kind only where no row decides.
        case hints
    }

    /// Stable: documents and operators name rows by it.
    public let id: String
    /// What it speaks for.
    public let kind: VirtualizationKind
    /// How it takes part.
    public let effect: Effect
    /// How much it convinces by itself, 1 to 99 percent.
    public let weight: Int
    /// What is looked at, in a few words.
    public let looksAt: String
    /// Why it convinces as much, or as little.
    public let reason: String
    /// Where the fact is from.
    public let source: String
    /// Nil, or what was seen.
    public let sees: @Sendable (MachineEvidence) -> Sighting?

    /// A row; for those who add their own.
    public init(
        id: String, kind: VirtualizationKind, effect: Effect, weight: Int, looksAt: String, reason: String,
        source: String, sees: @escaping @Sendable (MachineEvidence) -> Sighting?
    ) {
        self.id = id
        self.kind = kind
        self.effect = effect
        self.weight = min(max(weight, 1), 99)
        self.looksAt = looksAt
        self.reason = reason
        self.source = source
        self.sees = sees
    }
}
