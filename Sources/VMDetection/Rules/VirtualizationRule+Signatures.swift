extension VirtualizationRule {
    /// CPUID leaves 40000000h and following, by signature. A known signature counts even where the hypervisor bit is
    /// hidden: real processors answer an unknown leaf with another leaf's numbers, never with these texts.
    static let signatures: [VirtualizationRule] = [
        signature(
            "cpuid-kvm", .kvm, ["KVMKVMKVM", "Linux KVM Hv"], "KVM says so, whatever the firmware's texts were set to"),
        signature("cpuid-tcg", .qemu, ["TCGTCGTCGTCG"], "QEMU without an accelerator"),
        signature("cpuid-haxm", .qemu, ["HAXMHAXMHAXM"], "QEMU with Intel's accelerator"),
        signature(
            "cpuid-vmware", .vmware, ["VMwareVMware"], "VMware's documented interface", "VMware knowledge base 1009458"),
        signature("cpuid-virtualbox", .virtualBox, ["VBoxVBoxVBox"], "VirtualBox's interface for Windows"),
        signature("cpuid-parallels", .parallels, [" lrpepyh  vr", "prl hyperv"], "Parallels spells it backwards"),
        signature("cpuid-xen", .xenHVM, ["XenVMMXenVMM"], "Xen traps CPUID only for guests with hardware support"),
        signature("cpuid-bhyve", .bhyve, ["bhyve bhyve "], "bhyve's own", "FreeBSD wiki, bhyve"),
        signature("cpuid-qnx", .qnx, ["QNXQVMBSQG"], "QNX Hypervisor's own"),
        signature("cpuid-acrn", .acrn, ["ACRNACRNACRN"], "ACRN's own", "projectacrn.org"),
        signature("cpuid-sre", .sre, ["SRESRESRESRE"], "SRE's own"),
        signature("cpuid-apple", .apple, ["Apple VZ"], "Apple's Virtualization framework on Intel"),
        signature("cpuid-jailhouse", .otherMachine, ["Jailhouse"], "a cell of the partitioning hypervisor Jailhouse"),
    ]

    /// Hyper-V's signature alone proves little, so it decides only when nothing else has.
    static let tentative: [VirtualizationRule] = [
        VirtualizationRule(
            id: "cpuid-hyperv", kind: .hyperV, effect: .decides, weight: 85,
            looksAt: "CPUID 40000000h says `Microsoft Hv`, and nothing above decided",
            reason: "QEMU, Xen and others show Hyper-V's signature to Windows; they are recognized before",
            source: "systemd src/basic/virt.c; Hypervisor Top-Level Functional Specification"
        ) { evidence in
            guard evidence.processor.signatures.contains("Microsoft Hv"), !isExplained(evidence) else { return nil }
            return Sighting("CPUID 40000000h", "Microsoft Hv")
        }
    ]

    /// Whether another hypervisor is known, which then shows Hyper-V's signature for Windows' sake.
    private static func isExplained(_ evidence: MachineEvidence) -> Bool {
        (earlyFirmware + xen + signatures + lateFirmware).contains { rule in
            rule.kind != .hyperV && rule.sees(evidence) != nil
        }
    }

    private static func signature(
        _ id: String, _ kind: VirtualizationKind, _ texts: [String], _ reason: String,
        _ source: String = "systemd src/basic/virt.c; Linux arch/x86/kernel/cpu"
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: 98,
            looksAt: "CPUID 40000000h says \(texts.map { "`\($0)`" }.joined(separator: " or "))", reason: reason,
            source: source
        ) { evidence in
            guard !(kind == .xenHVM && evidence.xen.isControlDomain),
                let index = evidence.processor.signatures.firstIndex(where: texts.contains)
            else { return nil }
            return Sighting("CPUID 40000\(index)00h", evidence.processor.signatures[index])
        }
    }

    /// Every signature that a row knows.
    static let knownSignatures: Set<String> = [
        "KVMKVMKVM", "Linux KVM Hv", "TCGTCGTCGTCG", "HAXMHAXMHAXM", "VMwareVMware", "VBoxVBoxVBox", " lrpepyh  vr",
        "prl hyperv", "XenVMMXenVMM", "bhyve bhyve ", "QNXQVMBSQG", "ACRNACRNACRN", "SRESRESRESRE", "Apple VZ",
        "Jailhouse", "Microsoft Hv",
    ]
}

extension ProcessorEvidence {
    /// The signatures that some row knows.
    var knownSignatures: [String] { signatures.filter(VirtualizationRule.knownSignatures.contains) }
    /// Whether there is one.
    var hasKnownSignature: Bool { !knownSignatures.isEmpty }
}
