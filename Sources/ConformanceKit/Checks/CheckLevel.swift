/// How binding a check is, in the words of RFC 2119.
public enum CheckLevel: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
    /// A driver that fails it does not meet the contract, and does not reach the profile.
    case must
    /// A driver that fails it surprises people; the report says so, and the profile is reached all the same.
    case should
    /// Good to have.
    case may

    /// Orders by weight, the heaviest first.
    public static func < (left: CheckLevel, right: CheckLevel) -> Bool { left.rank < right.rank }
    private var rank: Int {
        switch self {
        case .must: 0
        case .should: 1
        case .may: 2
        }
    }
}
