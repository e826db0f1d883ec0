public import WroughtWire

/// What a machine is to do now.
public enum BootInstruction: Sendable, Hashable {
    /// Start a kernel from the network.
    case kernel(KernelBoot)
    /// Start what is installed on its disk.
    case localDisk
    /// Turn itself off.
    case powerOff
}

/// A kernel with its RAM disks and its command line.
public struct KernelBoot: Sendable, Hashable {
    /// How the booted system learns through which interface it was booted.
    public enum BootInterface: Sendable, Hashable {
        /// Not at all.
        case untold
        /// The loader writes down the interface that it uses itself.
        case loaders
        /// It is this one.
        case address(HardwareAddress)
    }

    /// The kernel's path on our servers.
    public let kernel: BootPath
    /// The RAM disks' paths, in their order.
    public let initrds: [BootPath]
    /// The command line, without `initrd` and `BOOTIF`, which the loaders' configurations add themselves.
    public let arguments: [KernelArgument]
    /// Whether `BOOTIF=01-xx-xx-...` is added.
    public let bootInterface: BootInterface

    /// The longest command line that Linux takes on x86, without its closing NUL.
    public static let longestCommandLine = 2047

    /// A kernel.
    /// - Throws: ``MenuFault`` where an argument is named `initrd`, or the command line is too long.
    public init(
        kernel: BootPath, initrds: [BootPath], arguments: [KernelArgument], bootInterface: BootInterface = .loaders
    ) throws(MenuFault) {
        guard !arguments.contains(where: { $0.name == "initrd" }) else {
            throw MenuFault("kernel argument initrd", "the loader's configuration adds it; name the RAM disk instead")
        }
        // Room for what the loaders add: BOOTIF and the names of the RAM disks.
        let length = arguments.reduce(40 + 16 * initrds.count) { $0 + $1.text.utf8.count + 1 }
        guard length <= Self.longestCommandLine else {
            throw MenuFault(
                "kernel command line", "\(length) octets where Linux takes \(Self.longestCommandLine); shorten it")
        }
        self.kernel = kernel
        self.initrds = initrds
        self.arguments = arguments
        self.bootInterface = bootInterface
    }
}

extension HardwareAddress {
    /// As PXELINUX names it and BOOTIF has it, without the type in front: `52-54-00-ab-cd-ef`.
    var hyphenated: String { description.replacing(":", with: "-") }
}
