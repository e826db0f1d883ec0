import Testing
import VMDetection

@Suite struct RuleTests {
    @Test func idsAreStableWordsAndGivenOnce() {
        let ids = VirtualizationRule.standard.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
    }

    @Test func everyRowSaysWhatWhyAndFromWhere() {
        for rule in VirtualizationRule.standard {
            #expect(!rule.looksAt.isEmpty && !rule.reason.isEmpty && !rule.source.isEmpty, "\(rule.id)")
            #expect((1...99).contains(rule.weight))
            #expect(rule.kind != .unknown)
        }
    }

    @Test func rowsAreFoundByTheirID() {
        #expect(VirtualizationRule.named("cpuid-kvm")?.kind == .kvm)
        #expect(VirtualizationRule.named("no-such-row") == nil)
    }

    @Test func containersAndMachinesAreKeptApart() {
        #expect(VirtualizationRule.machine.allSatisfy { $0.kind.category != .container })
        #expect(VirtualizationRule.containers.allSatisfy { $0.kind.category == .container })
    }

    @Test func aSiteLeavesOutARow() throws {
        let evidence = try Corpus.read("gce-arm").collect()
        let rules = VirtualizationRule.standard.filter { $0.id != "dmi-gce" }
        #expect(VirtualizationVerdict(of: evidence).machine.kind == .google)
        #expect(VirtualizationVerdict(of: evidence, rules: rules).machine.kind == .unknown)
    }

    @Test func aSiteAddsARow() {
        var evidence = MachineEvidence()
        evidence.firmware.texts[.systemVendor] = "Example Cloud"
        let own = VirtualizationRule(
            id: "site", kind: .kvm, effect: .decides, weight: 400, looksAt: "our cloud", reason: "we built it",
            source: "us"
        ) { $0.firmware.texts[.systemVendor] == "Example Cloud" ? Sighting("sys_vendor", "Example Cloud") : nil }
        let verdict = VirtualizationVerdict(of: evidence, rules: [own] + VirtualizationRule.standard)
        #expect(verdict.machine.kind == .kvm)
        #expect(verdict.machine.evidence.first?.weight == 99)
    }

    @Test func kindsAgreeBothWays() {
        for one in VirtualizationKind.allCases {
            #expect(one.agrees(with: one))
            for other in VirtualizationKind.allCases { #expect(one.agrees(with: other) == other.agrees(with: one)) }
        }
        #expect(VirtualizationKind.kvm.agrees(with: .qemu) && !VirtualizationKind.kvm.agrees(with: .vmware))
        #expect(!VirtualizationKind.docker.agrees(with: .kvm) && !VirtualizationKind.physical.agrees(with: .unknown))
    }
}
