/// A kind, with how sure it is and why.
public struct VirtualizationFinding: Sendable, Hashable, Codable {
    /// How sure, in a word.
    public enum Sureness: String, Sendable, Hashable, Codable {
        /// 90 percent and more.
        case certain
        /// 70 percent and more.
        case likely
        /// Less.
        case guess
    }

    /// The kind.
    public let kind: VirtualizationKind
    /// How sure, 0 to 99 percent: all support together, less up to a half by what contradicts.
    public let confidence: Int
    /// Every row that matched: what decided, what supports, what contradicts; within these by weight.
    public let evidence: [EvidenceItem]

    /// How sure, in a word.
    public var sureness: Sureness {
        switch confidence {
        case 90...: .certain
        case 70...: .likely
        default: .guess
        }
    }

    /// What contradicts with a weight of 50 or more, as sentences.
    public var contradictions: [String] {
        evidence.filter { $0.role == .contradicts && $0.weight >= 50 }.map {
            "\($0.sighting) speaks for a \($0.kind.title) (\($0.rule), weight \($0.weight))"
        }
    }

    /// One sentence: the kind, how sure, and what told it.
    public var sentence: String {
        guard let first = evidence.first, first.role != .contradicts else { return "\(kind.title): no evidence" }
        let others = contradictions.isEmpty ? "" : "; but \(contradictions[0])"
        return "\(kind.title) (\(sureness.rawValue), \(confidence) %): \(first.sighting)\(others)"
    }
}
