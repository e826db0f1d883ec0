import Testing
import VMDetection

@Suite struct ConsequenceTests {
    @Test(arguments: Corpus.all) func aVirtualMachineSkipsTheBMCAndIsTagged(_ fixture: Fixture) throws {
        let verdict = try fixture.verdict()
        let tags = verdict.tags(with: .absent)
        switch verdict.machine.kind.category {
        case .machine:
            #expect(verdict.bmcSetup.isSkipped && tags == ["virtual"])
        case .physical, .unknown:
            let contained = (verdict.container?.confidence ?? 0) >= 70
            #expect(verdict.bmcSetup.isSkipped == (contained || verdict.machine.kind == .cloudMetal))
            #expect(tags == (contained ? ["virtual"] : []))
        case .container:
            Issue.record("a container is no machine")
        }
        #expect(verdict.bmcSetup.reason.hasSuffix("."))
    }

    @Test func theDriverFollowsFromTheKind() throws {
        #expect(try Corpus.read("qemu-kvm").verdict().suggestedDriver.driver == "virsh")
        #expect(try Corpus.read("xen-domu-hvm").verdict().suggestedDriver.driver == "virsh")
        let vmware = try Corpus.read("vmware-esxi").verdict().suggestedDriver
        #expect(vmware.driver == "fence" && vmware.agent == "fence_vmware_rest" && vmware.sentence.contains("by hand"))
        #expect(try Corpus.read("hyperv-gen1").verdict().suggestedDriver.driver == "manual")
        #expect(try Corpus.read("bhyve").verdict().suggestedDriver.driver == "manual")
        #expect(try Corpus.read("dell-r740").verdict().suggestedDriver.driver == nil)
        #expect(try Corpus.read("xen-dom0").verdict().suggestedDriver.driver == nil)
    }

    @Test func hardwareVirtualizationIsWhatKVMOKTells() throws {
        let ready = HardwareVirtualization(of: try Corpus.read("dell-r740").collect())
        #expect(ready == .ready(via: "vmx") && ready.isReady)
        let loaded = HardwareVirtualization(of: try Corpus.read("small-builder").collect())
        #expect(loaded == .moduleMissing(extension: "vmx") && !loaded.isReady && loaded.sentence.contains("kvm_intel"))
        #expect(HardwareVirtualization(of: try Corpus.read("qemu-kvm").collect()) == .absent)
        #expect(HardwareVirtualization(of: MachineEvidence()) == .unknown)
    }

    @Test func theFirmwaresBanIsTold() {
        var evidence = MachineEvidence()
        evidence.processor.hasFlagsLine = true
        evidence.processor.flags = ["svm"]
        for line in [
            "kvm: disabled by bios", "x86/cpu: VMX (outside TXT) disabled by BIOS",
            "SVM disabled (by BIOS) in MSR_VM_CR",
        ] {
            evidence.kernelMessages = [line]
            #expect(HardwareVirtualization(of: evidence) == .disabledByFirmware(extension: "svm"))
        }
    }

    @Test func aDeviceWithoutExtensionIsNoHelp() {
        var evidence = MachineEvidence()
        evidence.architecture = "x86_64"
        evidence.processor.hasFlagsLine = true
        evidence.hasKVMDevice = true
        #expect(HardwareVirtualization(of: evidence) == .deviceWithoutExtension)
        evidence.architecture = "aarch64"
        #expect(HardwareVirtualization(of: evidence) == .ready(via: "aarch64"))
    }

    @Test func capabilityIsATag() throws {
        let evidence = try Corpus.read("dell-r740").collect()
        let verdict = VirtualizationVerdict(of: evidence)
        #expect(verdict.tags(with: HardwareVirtualization(of: evidence)) == ["kvm-capable"])
    }
}
