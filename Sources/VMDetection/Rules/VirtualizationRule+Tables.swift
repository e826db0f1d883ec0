extension VirtualizationRule {
    /// ACPI tables: seldom thought of by those who hide a hypervisor.
    static let tables: [VirtualizationRule] = [
        oem("acpi-qemu", .qemu, ["BOCHS"], weight: 75, reason: "QEMU kept the id of Bochs in its tables"),
        oem("acpi-virtualbox", .virtualBox, ["VBOX"], weight: 80, reason: "VirtualBox's tables"),
        oem("acpi-vmware", .vmware, ["VMWARE"], weight: 80, reason: "VMware's tables"),
        oem("acpi-hyperv", .hyperV, ["VRTUAL", "MSFTVM"], weight: 75, reason: "Hyper-V's tables, generations 1 and 2"),
        oem("acpi-xen", .xenHVM, ["Xen"], weight: 75, reason: "the tables of Xen's guest firmware"),
        oem("acpi-bhyve", .bhyve, ["BHYVE"], weight: 75, reason: "bhyve's tables"),
        oem("acpi-parallels", .parallels, ["PRLS"], weight: 75, reason: "the tables of Parallels"),
        oem(
            "acpi-firecracker", .kvm, ["FIRECK"], weight: 80, reason: "Firecracker gives no SMBIOS; it runs on KVM only"
        ),
        oem(
            "acpi-cloud-hypervisor", .kvm, ["CLOUDH"], weight: 75,
            reason: "Cloud Hypervisor's tables; nearly always on KVM"),
        VirtualizationRule(
            id: "acpi-waet", kind: .otherMachine, effect: .hints, weight: 60, looksAt: "an ACPI table `WAET`",
            reason: "the table tells Windows of emulated timers; only hypervisors have it",
            source: "Windows ACPI Emulated Devices Table specification"
        ) { $0.firmware.acpiTables.contains("WAET") ? Sighting("/sys/firmware/acpi/tables/WAET", "present") : nil },
    ]

    private static func oem(
        _ id: String, _ kind: VirtualizationKind, _ ids: [String], weight: Int, reason: String
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .hints, weight: weight,
            looksAt: "ACPI OEM id \(ids.map { "`\($0)`" }.joined(separator: " or "))", reason: reason,
            source: "ACPI 6.5 section 5.2.6; the hypervisors' own tables"
        ) { evidence in
            guard !(kind == .xenHVM && evidence.xen.isControlDomain) else { return nil }
            return ids.first(where: evidence.firmware.acpiOEMs.contains)
                .map { Sighting("/sys/firmware/acpi/tables", $0) }
        }
    }
}
