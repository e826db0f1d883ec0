extension VirtualizationFinding {
    /// The first row that decides names the kind; where none does, hints are weighed.
    init(weighing matches: [RuleMatch], fallback: VirtualizationKind) {
        let deciding = matches.first { $0.rule.effect == .decides }
        let kind = deciding?.rule.kind ?? Self.kind(byHints: matches, fallback: fallback)
        let items = matches.map { $0.item(for: kind, decides: $0.rule.id == deciding?.rule.id) }
        self.init(
            kind: kind, confidence: Self.confidence(in: kind, matches), evidence: items.sorted { $0.precedes($1) })
    }

    /// Whatever is virtual or a container against what is physical; the heavier side wins, and its heaviest named kind.
    private static func kind(byHints matches: [RuleMatch], fallback: VirtualizationKind) -> VirtualizationKind {
        let physical = matches.filter { $0.rule.kind.category == .physical }
        let others = matches.filter { $0.rule.kind.category != .physical }
        guard !others.isEmpty, others.conviction > physical.conviction else {
            return physical.isEmpty ? .unknown : .physical
        }
        let named = others.filter { $0.rule.kind != fallback }
        return Set(named.map(\.rule.kind)).max { lighter($0, $1, named) } ?? fallback
    }

    /// Ties go to the kind that is named first in the rows, so that the verdict does not depend on a set's order.
    private static func lighter(_ one: VirtualizationKind, _ other: VirtualizationKind, _ all: [RuleMatch]) -> Bool {
        let weight = { (kind: VirtualizationKind) in all.filter { $0.rule.kind == kind }.conviction }
        let place = { (kind: VirtualizationKind) in all.firstIndex { $0.rule.kind == kind } ?? all.count }
        return (weight(one), -place(one)) < (weight(other), -place(other))
    }

    private static func confidence(in kind: VirtualizationKind, _ matches: [RuleMatch]) -> Int {
        let support = matches.filter { kind.agrees(with: $0.rule.kind) }.conviction
        let doubt = matches.filter { !kind.agrees(with: $0.rule.kind) }.conviction
        return min(99, Int((support * (1 - doubt / 2) * 100).rounded()))
    }
}

extension EvidenceItem {
    fileprivate func precedes(_ other: EvidenceItem) -> Bool {
        (role.rank, -weight, rule) < (other.role.rank, -other.weight, other.rule)
    }
}

extension EvidenceItem.Role {
    fileprivate var rank: Int {
        switch self {
        case .decides: 0
        case .supports: 1
        case .contradicts: 2
        }
    }
}
