extension VirtualizationRule {
    private static let systemd = "systemd src/basic/virt.c"

    /// The device tree of ARM, POWER and RISC-V.
    static let deviceTree: [VirtualizationRule] = [
        hypervisorNode("dt-kvm", .kvm, "is `linux,kvm`") { $0 == "linux,kvm" },
        hypervisorNode("dt-xen", .xenHVM, "contains `xen`") { $0.mentions("xen") },
        hypervisorNode("dt-vmware", .vmware, "contains `vmware`") { $0.mentions("vmware") },
        VirtualizationRule(
            id: "dt-powervm", kind: .powerVM, effect: .decides, weight: 90,
            looksAt: "device tree has `ibm,partition-name` and `hmc-managed?`, not `chosen/qemu,graphic-width`",
            reason: "a partition that a management console knows; QEMU's firmware imitates the first two",
            source: systemd
        ) { evidence in
            let tree = evidence.deviceTree
            guard tree.hypervisor.isEmpty, tree.names.isSuperset(of: ["ibm,partition-name", "hmc-managed?"]),
                !tree.hasQEMUGraphicWidth
            else { return nil }
            return Sighting("/proc/device-tree", "ibm,partition-name, hmc-managed?")
        },
        VirtualizationRule(
            id: "dt-fw-cfg", kind: .qemu, effect: .decides, weight: 85, looksAt: "device tree names a `fw-cfg`",
            reason: "QEMU's way to hand files to a guest", source: systemd
        ) { evidence in
            evidence.deviceTree.names.sorted().first { $0.contains("fw-cfg") }
                .map { Sighting("/proc/device-tree/\($0)", "present") }
        },
        compatible("dt-pseries", .qemu, "qemu,pseries", weight: 85, reason: "QEMU's POWER machine", source: systemd),
    ]

    /// s390x: what runs above the partition.
    static let controlProgram: [VirtualizationRule] = [
        program("sysinfo-zvm", .zvm, "z/VM", "z/VM names itself"),
        program("sysinfo-kvm", .kvm, "KVM", "KVM names itself where z/VM would"),
    ]

    private static func hypervisorNode(
        _ id: String, _ kind: VirtualizationKind, _ what: String, matches: @escaping @Sendable (String) -> Bool
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: 95,
            looksAt: "/proc/device-tree/hypervisor/compatible \(what)",
            reason: "the hypervisor writes this node for its guests", source: systemd
        ) { evidence in
            guard !evidence.xen.isControlDomain else { return nil }
            return evidence.deviceTree.hypervisor.first(where: matches)
                .map { Sighting("/proc/device-tree/hypervisor/compatible", $0) }
        }
    }

    private static func program(
        _ id: String, _ kind: VirtualizationKind, _ beginning: String, _ reason: String
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: 97,
            looksAt: "/proc/sysinfo `VM00 Control Program` begins with `\(beginning)`", reason: reason, source: systemd
        ) { evidence in
            guard let program = evidence.controlProgram, program.hasPrefix(beginning) else { return nil }
            return Sighting("/proc/sysinfo", program)
        }
    }

    /// A row about the root's `compatible`.
    static func compatible(
        _ id: String, _ kind: VirtualizationKind, _ text: String, effect: Effect = .decides, weight: Int,
        reason: String,
        source: String
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: effect, weight: weight, looksAt: "/proc/device-tree/compatible has `\(text)`",
            reason: reason, source: source
        ) { evidence in
            evidence.deviceTree.compatible.contains(text) ? Sighting("/proc/device-tree/compatible", text) : nil
        }
    }
}
