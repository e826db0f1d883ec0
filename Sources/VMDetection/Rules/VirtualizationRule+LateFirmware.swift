extension VirtualizationRule {
    private static let systemd = "systemd src/basic/virt.c"

    /// SMBIOS texts that decide after the processor was asked: each of them can be set by hand.
    static let lateFirmware: [VirtualizationRule] = [
        firmware(
            "dmi-kvm", .kvm, ["KVM", "OpenStack", "KubeVirt", "RHEV Hypervisor", "AHV", "Cloud Hypervisor"], weight: 85,
            reason: "products built on KVM, on processors without CPUID",
            source: "\(systemd); systemd issue 23116; virt-what(1)"),
        firmware(
            "dmi-qemu", .qemu, ["QEMU", "Standard PC ("], weight: 85,
            reason: "QEMU's default texts; whether KVM or TCG runs below, they do not tell", source: systemd),
        firmware(
            "dmi-vmware", .vmware, ["VMware", "VMW"], weight: 85,
            reason: "VMware's default texts", source: "VMware knowledge base 1009458"),
        firmware(
            "dmi-bochs", .bochs, ["Bochs"], weight: 75, reason: "Bochs, and QEMU before version 1.0", source: systemd),
        firmware(
            "dmi-bhyve", .bhyve, ["BHYVE"], weight: 85, reason: "bhyve's default texts", source: "FreeBSD wiki, bhyve"),
        firmware(
            "dmi-hyperv", .hyperV, ["Hyper-V"], in: [.productVersion], weight: 85,
            reason: "the version tells Hyper-V from hardware that Microsoft makes",
            source: "\(systemd); systemd pull request 21475"),
        VirtualizationRule(
            id: "dmi-hyperv-product", kind: .hyperV, effect: .decides, weight: 80,
            looksAt: "`Microsoft Corporation` and product `Virtual Machine`",
            reason: "older Hyper-V writes another version; a Surface has the maker, but never this product",
            source: "systemd issues 21468, 21816"
        ) { evidence in
            guard evidence.firmware.has("Microsoft Corporation", in: .systemVendor, .boardVendor),
                evidence.firmware.texts[.productName] == "Virtual Machine"
            else { return nil }
            return evidence.firmware.sighting(in: .productName)
        },
        firmware(
            "dmi-apple", .apple, ["Apple Virtualization"], weight: 90,
            reason: "Apple's framework on its own processors; a Mac has another product", source: systemd),
    ]
}
