extension VirtualizationRule {
    /// Rows that speak for hardware.
    static let hardware: [VirtualizationRule] = [
        VirtualizationRule(
            id: "cpu-no-hypervisor-bit", kind: .physical, effect: .hints, weight: 60,
            looksAt: "/proc/cpuinfo lists flags on x86, and `hypervisor` is not among them",
            reason: "hypervisors set it unless they were told to hide", source: "Intel SDM volume 2, CPUID"
        ) { evidence in
            guard evidence.isX86, evidence.processor.hypervisorBit == false else { return nil }
            return Sighting("/proc/cpuinfo", "no flag hypervisor")
        },
        VirtualizationRule(
            id: "smbios-no-vm-bit", kind: .physical, effect: .hints, weight: 10,
            looksAt: "SMBIOS type 0, extension byte 2, bit 4 clear",
            reason: "weak: old SeaBIOS and Google's virtual machines leave it clear, too",
            source: "DSP0134 section 7.1.2.2; systemd pull request 38125"
        ) { $0.firmware.virtualMachineBit == false ? Sighting("/sys/firmware/dmi/entries/0-0", "bit clear") : nil },
        VirtualizationRule(
            id: "dmi-server-maker", kind: .physical, effect: .hints, weight: 50,
            looksAt: "sys_vendor is a maker of computers", reason: "hypervisors can copy the text, and seldom do",
            source: "SMBIOS texts of the makers' machines"
        ) { evidence in
            // Microsoft and Oracle make both: the product has to tell.
            guard evidence.firmware.texts[.productName] != "Virtual Machine" else { return nil }
            return evidence.firmware.sighting(of: makers, in: [.systemVendor])
        },
        VirtualizationRule(
            id: "dmi-any-maker", kind: .physical, effect: .hints, weight: 20,
            looksAt: "sys_vendor is none of the makers above, and none of a hypervisor's names",
            reason: "weak: clouds invent names, as system builders do", source: "systemd issue 5318"
        ) { evidence in
            let known = makers + virtualNames + meaningless
            guard evidence.firmware.sighting(of: known, in: [.systemVendor]) == nil,
                evidence.firmware.sighting(of: virtualNames, in: standardFields) == nil
            else { return nil }
            return evidence.firmware.sighting(in: .systemVendor)
        },
        VirtualizationRule(
            id: "bmc-described", kind: .physical, effect: .hints, weight: 25,
            looksAt: "SMBIOS type 38 or /dev/ipmi0", reason: "servers have a BMC; QEMU can imitate one",
            source: "DSP0134 section 7.39"
        ) { evidence in
            if evidence.firmware.describesBMC { return Sighting("/sys/firmware/dmi/entries/38-0", "present") }
            return evidence.hasIPMIDevice ? Sighting("/dev/ipmi0", "present") : nil
        },
        compatible(
            "dt-powernv", .physical, "ibm,powernv", effect: .hints, weight: 85, reason: "POWER without a hypervisor",
            source: "Linux Documentation/devicetree/bindings/powerpc"),
        VirtualizationRule(
            id: "dt-board", kind: .physical, effect: .hints, weight: 50,
            looksAt: "the device tree names a board, and neither a hypervisor nor QEMU",
            reason: "boards are described by their makers", source: "systemd src/basic/virt.c"
        ) { evidence in
            let tree = evidence.deviceTree
            let invented = tree.compatible.contains { $0.mentions("qemu") || $0 == "linux,dummy-virt" }
            guard tree.hypervisor.isEmpty, !invented, let board = tree.compatible.first, board != "ibm,powernv"
            else { return nil }
            return Sighting("/proc/device-tree/compatible", board)
        },
        VirtualizationRule(
            id: "sysinfo-lpar", kind: .physical, effect: .hints, weight: 60,
            looksAt: "/proc/sysinfo without a `VM00 Control Program`",
            reason: "a partition of the mainframe itself: as near to hardware as it goes there",
            source: "systemd src/basic/virt.c; virt-what(1)"
        ) { evidence in
            guard evidence.hasSystemInformation, evidence.controlProgram == nil else { return nil }
            return Sighting("/proc/sysinfo", "no VM00 Control Program")
        },
    ]

    /// Makers of computers, as they write themselves.
    static let makers = [
        "Dell", "HP", "HPE", "Hewlett", "LENOVO", "Lenovo", "Supermicro", "FUJITSU", "Fujitsu", "Cisco", "Quanta",
        "QCT", "Intel", "ASUS", "ASRock", "GIGABYTE", "Gigabyte", "Inspur", "Huawei", "Oracle", "Sun Microsystems",
        "IBM", "Apple Inc.", "Microsoft Corporation", "Wiwynn", "ZT Systems", "MSI", "Micro-Star", "Tyan", "TYAN",
        "Acer", "NEC", "Hitachi", "Ampere", "GigaIO", "Intel(R) Client Systems", "Raspberry Pi", "H3C", "xFusion",
    ]
    /// What hypervisors and clouds write.
    static let virtualNames = [
        "Amazon EC2", "Google", "innotek", "VirtualBox", "Parallels", "Xen", "KVM", "OpenStack", "KubeVirt", "RHEV",
        "Red Hat", "AHV", "Nutanix", "Cloud Hypervisor", "QEMU", "Standard PC (", "VMware", "VMW", "Bochs", "BHYVE",
        "Hyper-V", "Apple Virtualization", "Alibaba Cloud",
    ]
    /// What those write who fill in nothing.
    static let meaningless = [
        "To Be Filled", "To be filled", "System manufacturer", "Default string", "Not Specified", "OEM",
    ]
}
