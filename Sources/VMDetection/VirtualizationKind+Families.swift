extension VirtualizationKind {
    /// What a kind amounts to.
    public enum Category: String, Sendable, Hashable, Codable {
        /// Nothing is known.
        case unknown
        /// Hardware.
        case physical
        /// A virtual machine.
        case machine
        /// A container: the kernel is shared.
        case container
    }

    /// What the kind amounts to.
    public var category: Category {
        switch self {
        case .unknown: .unknown
        case .physical, .cloudMetal, .xenDom0: .physical
        case .docker, .podman, .lxc, .lxcLibvirt, .nspawn, .openVZ, .rkt, .wsl, .proot, .pouch, .otherContainer:
            .container
        default: .machine
        }
    }

    /// Whether evidence for `other` speaks for this kind, too: QEMU runs most KVM guests, clouds run KVM, and a hypervisor
    /// without a name may be any.
    public func agrees(with other: VirtualizationKind) -> Bool {
        guard category == other.category else { return false }
        if self == other || self == .otherMachine || other == .otherMachine || category == .physical { return true }
        if self == .otherContainer || other == .otherContainer { return true }
        return Self.families.contains { $0.contains(self) && $0.contains(other) }
    }

    private static let families: [Set<VirtualizationKind>] = [
        [.kvm, .qemu, .amazon, .google],
        [.xenPV, .xenHVM],
        [.qemu, .bochs],
        [.docker, .podman, .rkt, .pouch],
        [.lxc, .lxcLibvirt],
    ]

    /// The kind as an operator calls it.
    public var title: String {
        switch self {
        case .unknown: "unknown"
        case .physical: "physical machine"
        case .cloudMetal: "bare metal of a cloud"
        case .xenDom0: "Xen control domain (dom0) on a physical machine"
        case .otherMachine: "virtual machine of an unknown kind"
        case .otherContainer: "container of an unknown kind"
        default: category == .container ? "\(name) container" : "\(name) virtual machine"
        }
    }

    /// The name of the hypervisor or of the container manager; the id where it has none of its own.
    public var name: String { Self.names[self] ?? rawValue }

    private static let names: [VirtualizationKind: String] = [
        .kvm: "KVM", .qemu: "QEMU", .vmware: "VMware", .hyperV: "Hyper-V", .virtualBox: "VirtualBox", .xenPV: "Xen PV",
        .xenHVM: "Xen HVM", .parallels: "Parallels", .apple: "Apple Virtualization", .acrn: "ACRN", .qnx: "QNX",
        .sre: "SRE", .bochs: "Bochs", .userModeLinux: "User Mode Linux", .zvm: "z/VM", .powerVM: "PowerVM",
        .amazon: "Amazon EC2", .google: "Google Compute Engine", .docker: "Docker", .podman: "Podman", .lxc: "LXC",
        .lxcLibvirt: "libvirt LXC", .openVZ: "OpenVZ", .wsl: "WSL", .pouch: "PouchContainer",
    ]

    /// The word that `systemd-detect-virt` prints for it: `none` for hardware, one word for all guests of Xen.
    public var systemdWord: String {
        switch self {
        case .unknown, .physical, .cloudMetal, .xenDom0: "none"
        case .xenPV, .xenHVM: "xen"
        default: rawValue
        }
    }
}
