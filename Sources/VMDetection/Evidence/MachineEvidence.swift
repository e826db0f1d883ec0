/// What a running system shows of the machine it runs on; what is not known is nil or empty.
///
/// A value without any reading of its own: an agent collects it (``EvidenceCollector``), a server may be handed it, a
/// test writes it down.
public struct MachineEvidence: Sendable, Hashable {
    /// The instruction set as `uname -m` spells it, for example `x86_64` or `aarch64`.
    public var architecture: String?
    /// The firmware's tables (SMBIOS).
    public var firmware = FirmwareEvidence()
    /// The processor.
    public var processor = ProcessorEvidence()
    /// Xen's own files.
    public var xen = XenEvidence()
    /// The device tree.
    public var deviceTree = DeviceTreeEvidence()
    /// PCI devices.
    public var pci: [PCIDevice] = []
    /// Lines of the kernel's log that name a hypervisor or the firmware's ban on virtualization.
    public var kernelMessages: [String] = []
    /// The `VM00 Control Program` of /proc/sysinfo (s390x): `z/VM` or `KVM/Linux`, with a version.
    public var controlProgram: String?
    /// Whether /proc/sysinfo (s390x) exists.
    public var hasSystemInformation = false
    /// Whether /dev/kvm exists.
    public var hasKVMDevice = false
    /// Whether there is /dev/ipmi0 or a like name.
    public var hasIPMIDevice = false
    /// The marks that container managers leave.
    public var container = ContainerEvidence()

    /// Nothing known.
    public init() {}

    /// Whether the processors are x86: the only ones with the CPUID instruction.
    public var isX86: Bool {
        guard let architecture else { return processor.hasFlagsLine }
        return ["x86_64", "amd64", "i386", "i486", "i586", "i686"].contains(architecture)
    }
}
