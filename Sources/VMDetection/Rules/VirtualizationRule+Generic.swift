extension VirtualizationRule {
    /// Rows that know of a hypervisor, not which.
    static let generic: [VirtualizationRule] = [
        VirtualizationRule(
            id: "cpu-hypervisor-bit", kind: .otherMachine, effect: .hints, weight: 75,
            looksAt: "the flag `hypervisor` in /proc/cpuinfo (CPUID 1, ECX bit 31)",
            reason: "no processor sets the bit by itself, and every hypervisor may clear it",
            source: "Intel SDM volume 2, CPUID; AMD APM volume 3"
        ) { evidence in
            // Xen sets it in its control domain as well.
            guard evidence.processor.hypervisorBit == true, !evidence.xen.isControlDomain else { return nil }
            return Sighting("/proc/cpuinfo", "flag hypervisor")
        },
        VirtualizationRule(
            id: "cpuid-unknown", kind: .otherMachine, effect: .hints, weight: 80,
            looksAt: "a signature in CPUID 40000000h that no row knows, with the hypervisor bit set",
            reason: "without the bit a real processor answers this leaf with another leaf's numbers",
            source: "systemd src/basic/virt.c (vm-other)"
        ) { evidence in
            guard evidence.processor.hypervisorBit == true, !evidence.processor.hasKnownSignature,
                let first = evidence.processor.signatures.first(where: { !$0.isEmpty })
            else { return nil }
            return Sighting("CPUID 40000000h", first)
        },
        VirtualizationRule(
            id: "smbios-vm-bit", kind: .otherMachine, effect: .hints, weight: 70,
            looksAt: "SMBIOS type 0, extension byte 2, bit 4 set",
            reason: "the firmware itself says \"virtual machine\"; SeaBIOS before 2019 does not",
            source: "DSP0134 section 7.1.2.2; systemd src/basic/virt.c"
        ) { $0.firmware.virtualMachineBit == true ? Sighting("/sys/firmware/dmi/entries/0-0", "bit set") : nil },
        VirtualizationRule(
            id: "sys-hypervisor-other", kind: .otherMachine, effect: .hints, weight: 80,
            looksAt: "/sys/hypervisor/type is neither empty nor `xen`",
            reason: "the kernel found a hypervisor that no row knows", source: "systemd src/basic/virt.c"
        ) { evidence in
            guard let type = evidence.xen.hypervisorType, !type.isEmpty, type != "xen" else { return nil }
            return Sighting("/sys/hypervisor/type", type)
        },
        VirtualizationRule(
            id: "dt-hypervisor-other", kind: .otherMachine, effect: .hints, weight: 85,
            looksAt: "the device tree has a node `hypervisor` of an unknown kind",
            reason: "hypervisors write this node for their guests", source: "systemd src/basic/virt.c"
        ) { evidence in
            evidence.deviceTree.hypervisor.first.map { Sighting("/proc/device-tree/hypervisor/compatible", $0) }
        },
        compatible(
            "dt-dummy-virt", .otherMachine, "linux,dummy-virt", effect: .hints, weight: 85,
            reason: "the board that QEMU, crosvm, kvmtool and Firecracker invent on ARM",
            source: "Linux Documentation/devicetree/bindings/arm"),
    ]
}
