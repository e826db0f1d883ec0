import Foundation
import Testing
import VMDetection

@Suite struct VerdictTests {
    @Test func contradictionsAreTold() throws {
        let machine = try Corpus.read("vmware-texts-on-tcg").verdict().machine
        #expect(machine.kind == .qemu)
        let told = machine.contradictions.joined()
        #expect(told.contains("/sys/class/dmi/id/product_name: VMware Virtual Platform") && told.contains("dmi-vmware"))
        #expect(machine.sentence.hasPrefix("QEMU virtual machine (guess, "))
        #expect(machine.sentence.contains("CPUID 40000000h: TCGTCGTCGTCG; but "))
    }

    @Test func whatContradictsLowersTheConfidence() {
        var evidence = MachineEvidence()
        evidence.architecture = "x86_64"
        evidence.processor.signatures = ["KVMKVMKVM"]
        let clear = VirtualizationVerdict(of: evidence).machine.confidence
        evidence.processor.hasFlagsLine = true
        let hidden = VirtualizationVerdict(of: evidence).machine.confidence
        evidence.processor.flags = ["hypervisor"]
        let shown = VirtualizationVerdict(of: evidence).machine.confidence
        #expect(hidden < clear && clear <= shown)
    }

    @Test func nothingKnownIsUnknownAndNotVirtual() {
        let verdict = VirtualizationVerdict(of: MachineEvidence())
        #expect(verdict.machine.kind == .unknown && verdict.machine.confidence == 0 && verdict.container == nil)
        #expect(verdict.machine.sentence == "unknown: no evidence")
        #expect(verdict.tags(with: .unknown).isEmpty)
    }

    @Test func theContainerIsTheInnermost() throws {
        let verdict = try Corpus.read("container-docker").verdict()
        #expect(verdict.kind == .docker && verdict.machine.kind == .physical)
        #expect(verdict.systemdWord == "docker")
        #expect(verdict.container?.evidence.map(\.role) == [.decides, .supports])
    }

    @Test func aVerdictTravelsAsJSON() throws {
        let verdict = try Corpus.read("qemu-kvm").verdict()
        let copy = try JSONDecoder().decode(VirtualizationVerdict.self, from: JSONEncoder().encode(verdict))
        #expect(copy == verdict)
    }

    @Test func firmwareCannotWriteIntoTheLog() {
        var evidence = MachineEvidence()
        evidence.firmware.texts[.systemVendor] = "QEMU\u{1b}[2J\nroot" + String(repeating: "x", count: 500)
        let item = VirtualizationVerdict(of: evidence).machine.evidence.first
        #expect(item?.value.hasPrefix("QEMU?[2J?root") == true && item?.value.count == 120)
    }

    @Test func theSMBIOSBitIsReadWhereTheStructureReaches() {
        var structure = [UInt8](repeating: 0, count: 24)
        structure[1] = 24
        #expect(FirmwareEvidence.virtualMachineBit(ofType0: structure) == false)
        structure[19] = 0x10
        #expect(FirmwareEvidence.virtualMachineBit(ofType0: structure) == true)
        structure[1] = 19
        #expect(FirmwareEvidence.virtualMachineBit(ofType0: structure) == nil)
        #expect(FirmwareEvidence.virtualMachineBit(ofType0: []) == nil)
    }
}
