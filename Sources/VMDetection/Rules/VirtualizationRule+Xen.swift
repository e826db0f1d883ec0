extension VirtualizationRule {
    /// A kernel that is an ordinary process.
    static let userModeLinux: [VirtualizationRule] = [
        VirtualizationRule(
            id: "cpuinfo-uml", kind: .userModeLinux, effect: .decides, weight: 97,
            looksAt: "/proc/cpuinfo `vendor_id` is `User Mode Linux`",
            reason: "it is a process of another system, whose processor and firmware show through",
            source: "systemd src/basic/virt.c"
        ) { evidence in
            guard let vendor = evidence.processor.vendor, vendor.hasPrefix("User Mode Linux") else { return nil }
            return Sighting("/proc/cpuinfo", vendor)
        }
    ]

    /// Domains of Xen by Xen's own files.
    static let xen: [VirtualizationRule] = [
        VirtualizationRule(
            id: "xen-dom0", kind: .xenDom0, effect: .decides, weight: 95,
            looksAt: "Xen's feature bit 11 or the capability `control_d`, and no other hypervisor's signature",
            reason:
                "the control domain owns the hardware and its BMC; nested in another hypervisor, that one's signature "
                + "shows. Xen's own signature and an unreadable one do not count against it",
            source: "systemd src/basic/virt.c; systemd issues 22511, 28113; xen/include/public/features.h"
        ) { evidence in
            let foreign = evidence.processor.knownSignatures.filter { $0 != "XenVMMXenVMM" }
            guard evidence.xen.isPresent, evidence.xen.isControlDomain, foreign.isEmpty else { return nil }
            return evidence.xen.controlSighting
        },
        guest("xen-guest-pv", .xenPV, types: ["PV"]),
        guest("xen-guest-hvm", .xenHVM, types: ["HVM", "PVH"]),
        domain(
            "xen-domain-with-firmware", .xenHVM, looksAt: "a domain of Xen without guest_type, with SMBIOS",
            reason: "only domains with hardware support are given firmware"
        ) { !$0.firmware.texts.isEmpty },
        domain(
            "xen-domain-without-firmware", .xenPV, looksAt: "a domain of Xen without guest_type and without SMBIOS",
            reason: "paravirtual domains start without firmware, and CPUID is not trapped in them"
        ) { $0.firmware.texts.isEmpty },
    ]

    private static func guest(_ id: String, _ kind: VirtualizationKind, types: [String]) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: 97,
            looksAt: "/sys/hypervisor/guest_type is \(types.map { "`\($0)`" }.joined(separator: " or "))",
            reason: "the kernel knows in which way it was started", source: "Linux ABI sysfs-hypervisor-xen"
        ) { evidence in
            guard evidence.xen.isPresent, !evidence.xen.isControlDomain, let type = evidence.xen.guestType,
                types.contains(type)
            else { return nil }
            return Sighting("/sys/hypervisor/guest_type", type)
        }
    }

    private static func domain(
        _ id: String, _ kind: VirtualizationKind, looksAt: String, reason: String,
        when condition: @escaping @Sendable (MachineEvidence) -> Bool
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: 85, looksAt: looksAt, reason: reason,
            source: "systemd src/basic/virt.c; systemd issue 7165"
        ) { evidence in
            guard evidence.xen.isPresent, !evidence.xen.isControlDomain, evidence.xen.guestType == nil,
                condition(evidence)
            else { return nil }
            return evidence.xen.presenceSighting
        }
    }
}

extension XenEvidence {
    fileprivate var controlSighting: Sighting {
        if let features { return Sighting("/sys/hypervisor/properties/features", features) }
        return Sighting("/proc/xen/capabilities", capabilities ?? "")
    }
    fileprivate var presenceSighting: Sighting {
        if hypervisorType == "xen" { return Sighting("/sys/hypervisor/type", "xen") }
        return Sighting("/proc/xen", capabilities ?? "present")
    }
}
