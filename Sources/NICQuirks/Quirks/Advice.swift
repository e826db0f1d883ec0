/// What an operator should know of an interface, and do.
public struct Advice: Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Nothing has to be done.
        case info
        /// It may fail, or takes long.
        case warning
        /// It will fail.
        case error

        /// By how much it matters.
        public static func < (one: Severity, other: Severity) -> Bool { one.rank < other.rank }
        private var rank: Int {
            switch self {
            case .info: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// The row's id.
    public let quirk: String
    /// How much it matters.
    public let severity: Severity
    /// One sentence: what is seen.
    public let sentence: String
    /// One sentence: what to do.
    public let remedy: String

    /// Every row that applies to the interface, what matters most first.
    public static func about(_ facts: InterfaceFacts, rows: [NICQuirk] = NICQuirk.standard) -> [Advice] {
        let found = rows.compactMap { row in
            row.says(facts).map {
                Advice(
                    quirk: row.id, severity: row.severity, sentence: "\(facts.label) \($0).",
                    remedy: row.remedy)
            }
        }
        return Severity.allCases.reversed().flatMap { severity in found.filter { $0.severity == severity } }
    }
}
