extension VirtualizationRule {
    /// PCI devices that only hypervisors have, and some that are thought to be.
    static let devices: [VirtualizationRule] = [
        pci(
            "pci-qemu", .qemu, "a device of QEMU: `1b36:*`, `1234:1111`", weight: 75,
            reason: "QEMU's bridges, display and NVMe have numbers of their own", source: "QEMU docs/specs/pci-ids"
        ) { $0.vendor == 0x1b36 || ($0.vendor == 0x1234 && $0.device == 0x1111) },
        pci(
            "pci-qemu-subsystem", .qemu, "subsystem vendor `1af4` on a device of another maker", weight: 70,
            reason: "QEMU marks the chips it imitates with Red Hat's number", source: "QEMU docs/specs/pci-ids"
        ) { $0.subsystemVendor == 0x1af4 && $0.vendor != 0x1af4 && $0.vendor != 0x1b36 },
        pci(
            "pci-virtio", .otherMachine, "a virtio device: `1af4:1000` to `1af4:107f`", weight: 25,
            reason: "a hint only: smart network cards and some clouds' bare metal have virtio devices in hardware",
            source: "Virtio 1.2 section 4.1.2"
        ) { $0.vendor == 0x1af4 && (0x1000...0x107f).contains($0.device) },
        pci(
            "pci-vmware", .vmware, "a device of VMware alone: `15ad:*` but the next row's", weight: 80,
            reason: "VMCI, bridges, AHCI and USB controllers", source: "Linux include/linux/pci_ids.h; pci.ids"
        ) { $0.vendor == 0x15ad && !imitatedVMware.contains($0.device) },
        pci(
            "pci-vmware-imitated", .vmware, "VMXNET3, PVSCSI or the display: `15ad:07b0`, `15ad:07c0`, `15ad:0405`",
            weight: 20, reason: "a hint only: QEMU imitates these three",
            source: "QEMU's list of devices; seen in QEMU 7.2"
        ) { $0.vendor == 0x15ad && imitatedVMware.contains($0.device) },
        pci(
            "pci-virtualbox", .virtualBox, "a device of VirtualBox: `80ee:*`", weight: 85,
            reason: "its display and its guest service", source: "VirtualBox manual; pci.ids"
        ) { $0.vendor == 0x80ee },
        pci(
            "pci-xen", .xenHVM, "Xen's platform device: `5853:*`", weight: 75,
            reason: "it brings paravirtual disks and networks to guests with firmware",
            source: "xen docs/misc/pci-device-reservations"
        ) { $0.vendor == 0x5853 },
        pci(
            "pci-hyperv", .hyperV, "Hyper-V's display: `1414:5353`", weight: 80,
            reason: "machines of generation 1", source: "Linux drivers/gpu/drm/hyperv"
        ) { $0.vendor == 0x1414 && $0.device == 0x5353 },
        pci(
            "pci-parallels", .parallels, "a device of Parallels: `1ab8:*`", weight: 80,
            reason: "its display and its tool gate", source: "pci.ids"
        ) { $0.vendor == 0x1ab8 },
        pci(
            "pci-bhyve", .bhyve, "bhyve's frame buffer: `fb5d:40fb`", weight: 80, reason: "machines with a screen",
            source: "FreeBSD usr.sbin/bhyve/pci_fbuf.c"
        ) { $0.vendor == 0xfb5d && $0.device == 0x40fb },
    ]

    private static let imitatedVMware: Set<UInt16> = [0x07b0, 0x07c0, 0x0405]

    private static func pci(
        _ id: String, _ kind: VirtualizationKind, _ what: String, weight: Int, reason: String, source: String,
        matches: @escaping @Sendable (PCIDevice) -> Bool
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .hints, weight: weight, looksAt: what, reason: reason, source: source
        ) { evidence in
            guard let device = evidence.pci.first(where: matches) else { return nil }
            let board = device.subsystemVendor == 0 ? "" : " (subsystem \(PCIDevice.hex(device.subsystemVendor)))"
            return Sighting("/sys/bus/pci/devices", device.text + board)
        }
    }
}
