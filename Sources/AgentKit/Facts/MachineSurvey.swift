public import NICQuirks
public import VMDetection
public import WroughtCore

/// Everything that the agent finds out about a machine from the inside.
public struct MachineSurvey: Sendable {
    /// The kernel's command line.
    public var commandLine: KernelCommandLine
    /// The processor as `uname -m` spells it.
    public var machine: String
    /// What SMBIOS says.
    public var identity: SystemIdentity
    /// Processors.
    public var processors: ProcessorTopology
    /// Memory.
    public var memory: MemoryNodes
    /// Disks.
    public var disks: [BlockDevice]
    /// Network interfaces.
    public var ports: [NetworkPort]
    /// PCI functions.
    public var pci: [PCIFunction]
    /// Firmware and TPM.
    public var firmware: FirmwareMode
    /// On what it runs.
    public var virtualization: VirtualizationVerdict
    /// Whether it can run virtual machines of its own.
    public var capability: HardwareVirtualization
    /// What the kernel would load drivers for.
    public var modaliases: [String]
    /// What switches say, where the wires were listened to.
    public var neighbours: [LLDPNeighbour] = []

    /// Reads the files of a system.
    /// - Parameters:
    ///   - files: `/`, or a fixture.
    ///   - evidence: What tells virtual machines from physical ones, collected from the same system.
    ///   - machine: The processor as `uname -m` spells it.
    public init(of files: HostFiles, evidence: MachineEvidence, machine: String) {
        commandLine = KernelCommandLine(of: files)
        self.machine = machine
        identity = SystemIdentity(of: files)
        processors = ProcessorTopology(of: files)
        memory = MemoryNodes(of: files)
        disks = BlockDevice.all(of: files)
        pci = PCIFunction.all(of: files)
        firmware = FirmwareMode(of: files)
        virtualization = VirtualizationVerdict(of: evidence)
        capability = HardwareVirtualization(of: evidence)
        modaliases = Self.modaliases(of: files)
        ports = NetworkPort.all(
            of: files, boot: commandLine.bootInterface,
            hypervisor: HypervisorName(rawValue: virtualization.machine.kind.rawValue))
    }

    /// Which interface the machine booted from.
    public var bootInterface: BootInterfaceChoice {
        BootInterfaceChoice(commandLine.bootInterface, among: ports.map(\.facts))
    }

    /// The addresses of all ports, the boot port's first.
    public var addresses: [MACAddress] {
        let boot = bootInterface.interface?.mac
        let others = ports.compactMap(\.permanentAddress).filter { $0 != boot }
        return ([boot].compactMap { $0 } + others).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What is to be said to the operator about network cards.
    public var advice: [Advice] { ports.flatMap { Advice.about($0.facts) } }

    /// The aliases of every device on the busses that have hardware on them.
    private static func modaliases(of files: HostFiles) -> [String] {
        let busses = ["acpi", "hid", "mmc", "pci", "platform", "scsi", "sdio", "serio", "usb", "virtio"]
        let found = busses.flatMap { bus in
            let folder = "/sys/bus/\(bus)/devices"
            return files.names(in: folder).compactMap { files.word("\(folder)/\($0)/modalias") }
        }
        return Set(found).sorted()
    }
}
