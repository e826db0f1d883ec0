/// On what a system runs.
///
/// The raw value is a stable id, for storage and for documents. It is the word of `systemd-detect-virt` where that has
/// one for the same thing.
public enum VirtualizationKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing was found that speaks for hardware or for a hypervisor.
    case unknown
    /// A machine of its own.
    case physical
    /// A machine of its own that a cloud rents out: hardware, but its BMC is the provider's.
    case cloudMetal = "cloud-metal"
    /// The control domain of Xen: the operating system of a physical machine, with Xen beneath it.
    case xenDom0 = "xen-dom0"

    /// Linux KVM, with whatever program.
    case kvm
    /// QEMU, translating instructions (TCG), or QEMU with an accelerator it hides.
    case qemu
    /// VMware ESXi, Workstation, Fusion.
    case vmware
    /// Microsoft Hyper-V, and Azure.
    case hyperV = "microsoft"
    /// Oracle VirtualBox.
    case virtualBox = "oracle"
    /// A paravirtual guest of Xen (PV).
    case xenPV = "xen-pv"
    /// A guest of Xen with hardware support (HVM, PVH).
    case xenHVM = "xen-hvm"
    /// FreeBSD's bhyve.
    case bhyve
    /// Parallels Desktop.
    case parallels
    /// Apple's Virtualization framework.
    case apple
    /// Project ACRN.
    case acrn
    /// QNX Hypervisor.
    case qnx
    /// Lockheed Martin's hardened hypervisor (SRE).
    case sre
    /// The emulator Bochs.
    case bochs
    /// User Mode Linux.
    case userModeLinux = "uml"
    /// IBM z/VM.
    case zvm
    /// IBM PowerVM.
    case powerVM = "powervm"
    /// A virtual machine of Amazon EC2 (Nitro).
    case amazon
    /// A virtual machine of Google Compute Engine.
    case google
    /// A virtual machine under a hypervisor that no row knows.
    case otherMachine = "vm-other"

    /// Docker.
    case docker
    /// Podman.
    case podman
    /// LXC and LXD.
    case lxc
    /// LXC through libvirt.
    case lxcLibvirt = "lxc-libvirt"
    /// systemd-nspawn.
    case nspawn = "systemd-nspawn"
    /// OpenVZ and Virtuozzo containers.
    case openVZ = "openvz"
    /// rkt.
    case rkt
    /// Windows Subsystem for Linux.
    case wsl
    /// proot.
    case proot
    /// PouchContainer.
    case pouch
    /// A container under a manager that no row knows.
    case otherContainer = "container-other"
}
