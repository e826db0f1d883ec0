extension VirtualizationRule {
    /// The kernel's own opinion, and the two checks that MAAS made before it set up a BMC.
    static let kernelLog: [VirtualizationRule] = [
        VirtualizationRule(
            id: "cpuinfo-model-qemu", kind: .qemu, effect: .hints, weight: 90,
            looksAt: "the processor's model in /proc/cpuinfo contains `QEMU`",
            reason:
                "MAAS asks this before it looks for a BMC; the default models of QEMU carry its name, under KVM as well, "
                + "and so does `emulated by qemu` on POWER",
            source: "MAAS 1.4 maas_ipmi_autodetect_tool.py, Launchpad bug 1064527"
        ) { evidence in
            guard let model = evidence.processor.model, model.mentions("qemu") else { return nil }
            return Sighting("/proc/cpuinfo", model)
        },
        log(
            "kernel-vmware", .vmware, ["VMware"], weight: 90,
            reason:
                "MAAS asks this before it looks for a BMC. The kernel also says it when only the serial number begins "
                + "with `VMware-`",
            source: "MAAS 1.4 maas_ipmi_autodetect_tool.py; Linux arch/x86/kernel/cpu/vmware.c"),
        log("kernel-kvm", .kvm, ["KVM"], weight: 85),
        log(
            "kernel-hyperv", .hyperV, ["Microsoft Hyper-V", "Microsoft HyperV"], weight: 70,
            reason: "KVM and Xen can imitate it"),
        log("kernel-xen-pv", .xenPV, ["Xen PV"], weight: 85),
        log("kernel-xen-hvm", .xenHVM, ["Xen HVM", "Xen"], weight: 85),
        log("kernel-bhyve", .bhyve, ["Bhyve"], weight: 85),
        log("kernel-acrn", .acrn, ["ACRN"], weight: 85),
        log("kernel-jailhouse", .otherMachine, ["Jailhouse"], weight: 85),
        firmwareHint(
            "serial-vmware", .vmware, ["VMware-"], in: .productSerial, weight: 80,
            reason: "VMware numbers its machines so, even where the other texts are the host's",
            source: "Linux arch/x86/kernel/cpu/vmware.c"),
        firmwareHint(
            "asset-tag-azure", .hyperV, ["7783-7084-3265-9085-8269-3286-77"], in: .chassisAssetTag, weight: 70,
            reason: "Azure gives this tag to all of its virtual machines", source: "cloud-init's data source for Azure"),
    ]

    private static func log(
        _ id: String, _ kind: VirtualizationKind, _ names: [String], weight: Int,
        reason: String = "the kernel asked CPUID at its start",
        source: String = "Linux arch/x86/kernel/cpu/hypervisor.c"
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .hints, weight: weight,
            looksAt: "kernel log `Hypervisor detected: \(names[0])`", reason: reason, source: source
        ) { evidence in
            // A control domain's kernel says "Xen PV", too.
            guard !(evidence.xen.isControlDomain && [.xenPV, .xenHVM].contains(kind)) else { return nil }
            return evidence.kernelMessages.first { line in
                line.detectedHypervisor.map { names.contains($0) } ?? false
            }.map { Sighting("kernel log", $0) }
        }
    }

    private static func firmwareHint(
        _ id: String, _ kind: VirtualizationKind, _ beginnings: [String], in field: FirmwareEvidence.Field, weight: Int,
        reason: String, source: String
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .hints, weight: weight,
            looksAt: "\(field.rawValue) begins with `\(beginnings[0])`", reason: reason, source: source
        ) { $0.firmware.sighting(of: beginnings, in: [field]) }
    }
}

extension String {
    /// What follows "Hypervisor detected:" in a line of the kernel's log.
    fileprivate var detectedHypervisor: String? {
        let mark = Array("Hypervisor detected:".utf8)
        let bytes = Array(utf8)
        guard bytes.count >= mark.count,
            let start = (0...(bytes.count - mark.count)).first(where: { bytes[$0...].starts(with: mark) })
        else { return nil }
        return String(decoding: bytes[(start + mark.count)...], as: UTF8.self).trimmed
    }
}
