/// A row and what it saw.
struct RuleMatch {
    let rule: VirtualizationRule
    let sighting: Sighting

    func item(for kind: VirtualizationKind, decides: Bool) -> EvidenceItem {
        let role: EvidenceItem.Role = kind.agrees(with: rule.kind) ? .supports : .contradicts
        return EvidenceItem(
            rule: rule.id, kind: rule.kind, weight: rule.weight, role: decides ? .decides : role,
            place: sighting.place, value: sighting.value, reason: rule.reason)
    }
}

extension [RuleMatch] {
    /// Independent hints together: what is left of the doubt is the product of each one's doubt. 0 to 1.
    var conviction: Double { 1 - reduce(1.0) { $0 * (1 - Double($1.rule.weight) / 100) } }
}
