/// On what a system runs, with every piece of evidence.
///
/// Pure: the same evidence and rows give the same verdict.
public struct VirtualizationVerdict: Sendable, Hashable, Codable {
    /// The machine below the kernel.
    public let machine: VirtualizationFinding
    /// The container around the process, if there is one.
    public let container: VirtualizationFinding?

    /// Judges by the rows, which decide in their order. Leave out a row that is known to be wrong for a site, or add
    /// one: `VirtualizationRule.standard.filter { $0.id != "dmi-any-maker" }`.
    public init(of evidence: MachineEvidence, rules: [VirtualizationRule] = VirtualizationRule.standard) {
        let matches = rules.compactMap { rule in rule.sees(evidence).map { RuleMatch(rule: rule, sighting: $0) } }
        let groups = matches.filter { $0.rule.kind.category == .container }
        machine = VirtualizationFinding(
            weighing: matches.filter { $0.rule.kind.category != .container }, fallback: .otherMachine)
        container =
            groups.isEmpty ? nil : VirtualizationFinding(weighing: groups, fallback: .otherContainer)
    }

    /// The innermost: the container if there is one, else the machine.
    public var kind: VirtualizationKind { container?.kind ?? machine.kind }

    /// What `systemd-detect-virt` prints where it sees the same: the container first, then the machine.
    public var systemdWord: String { kind.systemdWord }
}
