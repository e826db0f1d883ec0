import SeededNumbers
import Testing
import VMDetection

@Suite struct RandomEvidenceTests {
    @Test func anyEvidenceGivesAConsistentVerdict() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3000 {
            let evidence = generator.evidence()
            let verdict = VirtualizationVerdict(of: evidence)
            #expect(verdict == VirtualizationVerdict(of: evidence))
            #expect(isConsistent(verdict.machine) && verdict.container.map(isConsistent) ?? true)
            #expect(verdict.machine.kind.category != .container)
            #expect(!verdict.bmcSetup.reason.isEmpty && !verdict.suggestedDriver.sentence.isEmpty)
            #expect(!HardwareVirtualization(of: evidence).sentence.isEmpty)
        }
    }

    private func isConsistent(_ finding: VirtualizationFinding) -> Bool {
        let deciding = finding.evidence.filter { $0.role == .decides }
        return (0...99).contains(finding.confidence) && deciding.count <= 1
            && deciding.allSatisfy { $0.kind == finding.kind }
            && (finding.kind == .unknown) == finding.evidence.isEmpty && !finding.sentence.isEmpty
    }
}
