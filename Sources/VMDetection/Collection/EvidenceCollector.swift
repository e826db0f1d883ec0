/// Reads the evidence of the system below a folder: `/` for this one, or a copy of the files of another.
///
/// Never throws and never waits: what cannot be read is left out. Some files are for root only (SMBIOS structures, ACPI
/// tables, the kernel's log); without them the verdict has less to stand on.
public struct EvidenceCollector: Sendable {
    let tree: FileTree
    let architecture: String?
    let signatures: [String]

    /// Reads below a folder. The architecture and the signatures of CPUID are not files: hand them in.
    public init(root: String, architecture: String? = nil, signatures: [String] = []) {
        tree = FileTree(root: root)
        self.architecture = architecture
        self.signatures = signatures
    }

    /// For the system that the program runs on.
    public static var ofThisSystem: EvidenceCollector {
        EvidenceCollector(
            root: "", architecture: ProcessorSignatures.architecture, signatures: ProcessorSignatures.read())
    }

    /// Reads everything.
    public func collect() -> MachineEvidence {
        var evidence = MachineEvidence()
        evidence.architecture = architecture ?? tree.word("/proc/sys/kernel/arch")
        evidence.firmware = firmware()
        evidence.processor = processor()
        evidence.xen = xen()
        evidence.deviceTree = deviceTree()
        evidence.pci = pciDevices()
        evidence.kernelMessages = kernelMessages()
        evidence.hasSystemInformation = tree.exists("/proc/sysinfo")
        evidence.controlProgram = field("VM00 Control Program", in: tree.text("/proc/sysinfo") ?? "")
        evidence.hasKVMDevice = tree.exists("/dev/kvm")
        evidence.hasIPMIDevice = ["/dev/ipmi0", "/dev/ipmi/0", "/dev/ipmidev/0"].contains(where: tree.exists)
        evidence.container = container()
        return evidence
    }

    /// The value after `name :` in a file of such lines; the first one, if not empty.
    func field(_ name: String, in text: String) -> String? {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].trimmed == name {
                let value = parts[1].trimmed
                return value.isEmpty ? nil : value
            }
        }
        return nil
    }
}
