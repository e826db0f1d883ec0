/// Whether an interface can be used, and by which row.
public struct LinkJudgement: Sendable, Hashable {
    /// What to do.
    public enum State: Sendable, Hashable {
        /// Use it.
        case usable
        /// Look again; give up after so long.
        case waits(atMost: Duration)
        /// It will not come up by waiting.
        case down
    }

    /// What to do.
    public let state: State
    /// The row's id.
    public let rule: String
    /// One sentence.
    public let reason: String

    /// The first row that applies judges.
    public init(of facts: InterfaceFacts, rules: [LinkRule] = LinkRule.standard) {
        for rule in rules where rule.applies(facts) {
            guard let outcome = rule.state(of: facts) else { continue }
            self.init(state: outcome, rule: rule.id, reason: "\(facts.label) \(rule.says).")
            return
        }
        self.init(state: .down, rule: "none", reason: "\(facts.label) tells nothing of its link.")
    }

    private init(state: State, rule: String, reason: String) {
        self.state = state
        self.rule = rule
        self.reason = reason
    }

    /// Whether it can be used now.
    public var isUsable: Bool { state == .usable }
}
