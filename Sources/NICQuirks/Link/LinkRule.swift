/// One state of a link and what follows: a row.
public struct LinkRule: Sendable {
    /// What follows.
    public enum Outcome: Sendable, Hashable {
        /// Use it.
        case usable
        /// Wait, counted from bringing it up; after that the next rows judge.
        case waits(NetworkPatience)
        /// Give it up.
        case down
    }

    /// Stable.
    public let id: String
    /// What is seen.
    public let when: String
    /// What follows.
    public let outcome: Outcome
    /// The second half of a sentence that begins with the interface.
    public let says: String
    /// Why.
    public let reason: String
    /// Where the fact is from.
    public let source: String
    /// Whether the row is about these facts.
    public let applies: @Sendable (InterfaceFacts) -> Bool

    /// A row; for those who add their own.
    public init(
        id: String, when: String, outcome: Outcome, says: String, reason: String, source: String,
        applies: @escaping @Sendable (InterfaceFacts) -> Bool
    ) {
        self.id = id
        self.when = when
        self.outcome = outcome
        self.says = says
        self.reason = reason
        self.source = source
        self.applies = applies
    }

    /// The row with this id.
    public static func named(_ id: String) -> LinkRule? { standard.first { $0.id == id } }

    /// Nil where the time to wait is over.
    func state(of facts: InterfaceFacts) -> LinkJudgement.State? {
        switch outcome {
        case .usable: return .usable
        case .down: return .down
        case .waits(let patience):
            let waited = facts.upFor ?? .zero
            return waited < patience.limit ? .waits(atMost: patience.limit - max(waited, .zero)) : nil
        }
    }
}
