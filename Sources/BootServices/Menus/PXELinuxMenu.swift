/// Configurations for PXELINUX on BIOS.
///
/// What stands behind APPEND goes to the kernel as it is, to the end of the line; but PXELINUX takes some words for itself.
public enum PXELinuxMenu {
    /// The configuration for an instruction. `lpxelinux.0` fetches by HTTP; `pxelinux.0` has TFTP alone.
    /// - Throws: ``MenuFault`` for a command line that PXELINUX would read in its own way.
    public static func configuration(
        _ instruction: BootInstruction, _ places: BootPlaces, by transport: BootFileRequest.Transport = .http
    ) throws(MenuFault) -> String {
        switch instruction {
        case .kernel(let boot): try kernel(boot, places, transport)
        case .localDisk: text(["KERNEL chain.c32", "APPEND hd0"])
        case .powerOff: text(["KERNEL poweroff.c32"])
        }
    }

    private static func kernel(
        _ boot: KernelBoot, _ places: BootPlaces, _ transport: BootFileRequest.Transport
    ) throws(MenuFault) -> String {
        var words = boot.arguments.map(\.text)
        guard !words.contains("-") else {
            throw MenuFault("kernel argument -", "PXELINUX takes it for an empty command line; leave it out")
        }
        if case .address(let address) = boot.bootInterface { words.append("BOOTIF=01-\(address.hyphenated)") }
        let disks = try boot.initrds.map { path throws(MenuFault) in try place(path, places, transport) }
        var lines = ["KERNEL \(try place(boot.kernel, places, transport))"]
        if !disks.isEmpty { lines.append("INITRD \(disks.joined(separator: ","))") }
        if !words.isEmpty { lines.append("APPEND \(words.joined(separator: " "))") }
        if boot.bootInterface == .loaders { lines.append("IPAPPEND 2") }
        return text(lines)
    }

    private static func place(
        _ path: BootPath, _ places: BootPlaces, _ transport: BootFileRequest.Transport
    ) throws(MenuFault) -> String {
        switch transport {
        case .http: return places.url(path)
        case .tftp:
            guard !path.description.contains(where: { $0 == " " || $0 == "," || $0 == ":" }) else {
                throw MenuFault("file \(path)", "PXELINUX divides names at blanks, commas and colons; rename it")
            }
            return "/\(path)"
        }
    }

    private static func text(_ lines: [String]) -> String {
        let head = ["DEFAULT boot", "PROMPT 0", "TIMEOUT 0", "", "LABEL boot"]
        return (head + lines.map { "  \($0)" }).joined(separator: "\n") + "\n"
    }
}
