/// Configurations for GRUB 2 on UEFI, loaded over the network.
///
/// Words stand in single quotes, in which GRUB reads everything as it is. GRUB itself puts words with blanks into double
/// quotes when it makes the kernel's command line, and a backslash in front of quotes and backslashes, which the kernel
/// would keep; so those are refused.
public enum GRUBMenu {
    /// The loaders that installed systems leave on their EFI partition, in the order in which they are tried: those that
    /// Secure Boot accepts first, the removable path last.
    public static let installedLoaders: [String] = {
        let shims = ["debian", "ubuntu", "redhat", "centos", "rocky", "almalinux", "fedora", "opensuse", "sles"]
        let unsigned = ["debian", "ubuntu", "arch", "gentoo"]
        let others = ["/efi/Microsoft/Boot/bootmgfw.efi", "/efi/systemd/systemd-bootx64.efi", "/efi/boot/bootx64.efi"]
        return shims.map { "/efi/\($0)/shimx64.efi" } + unsigned.map { "/efi/\($0)/grubx64.efi" } + others
    }()

    /// The configuration for an instruction.
    /// - Parameter transport: How GRUB fetches kernels. Debian's signed GRUB has no HTTP: TFTP is all it can do.
    /// - Throws: ``MenuFault`` for an argument with a single quote or a backslash.
    public static func configuration(
        _ instruction: BootInstruction, _ places: BootPlaces, by transport: BootFileRequest.Transport = .tftp
    ) throws(MenuFault) -> String {
        switch instruction {
        case .kernel(let boot): try kernel(boot, places, transport)
        case .localDisk: localDisk()
        case .powerOff: text(["halt"])
        }
    }

    /// The configuration of a machine that is not known yet: it asks again under its own address, and then by its kind.
    public static func dispatch() -> String {
        text([
            "configfile \"$prefix/grub.cfg-$net_default_mac\"",
            "if [ \"$grub_cpu\" = arm64 ]; then set kind=arm64; else set kind=amd64; fi",
            "configfile \"$prefix/grub.cfg-default-$kind\"",
        ])
    }

    private static func kernel(
        _ boot: KernelBoot, _ places: BootPlaces, _ transport: BootFileRequest.Transport
    ) throws(MenuFault) -> String {
        var words = ["linux", quoted(place(boot.kernel, places, transport))]
        for argument in boot.arguments { words.append(try word(argument)) }
        switch boot.bootInterface {
        case .untold: break
        case .loaders: words.append("\"BOOTIF=01-$net_default_mac\"")
        case .address(let address): words.append(quoted("BOOTIF=01-\(address.hyphenated)"))
        }
        let initrds = ["initrd"] + boot.initrds.map { quoted(place($0, places, transport)) }
        return text(nested([words] + (boot.initrds.isEmpty ? [] : [initrds]) + [["boot"]]))
    }

    /// Commands of which each is run where the one before succeeded. GRUB has no `&&`.
    private static func nested(_ commands: [[String]]) -> [String] {
        let lines = commands.map { $0.joined(separator: " ") }
        return lines.dropLast().map { "if \($0); then" } + lines.suffix(1) + lines.dropLast().map { _ in "fi" }
    }

    private static func word(_ argument: KernelArgument) throws(MenuFault) -> String {
        guard !argument.word.contains("'"), !argument.word.contains("\\") else {
            throw MenuFault(
                "kernel argument \(argument.name)",
                "GRUB would put a backslash before its single quotes and backslashes; write it without them")
        }
        return quoted(argument.word)
    }

    private static func place(
        _ path: BootPath, _ places: BootPlaces, _ transport: BootFileRequest.Transport
    ) -> String {
        switch transport {
        case .tftp: "(tftp,\(places.tftp.hostText))/\(path)"
        case .http: "(http,\(places.http.hostText):\(places.http.port))/\(path)"
        }
    }

    private static func localDisk() -> String {
        let search = installedLoaders.flatMap { loader in
            nested([
                ["search", "--no-floppy", "--set=found", "--file", loader], ["chainloader", "($found)\(loader)"],
                ["boot"],
            ])
        }
        // Without any of them the firmware goes on to its next boot entry.
        return (search + ["exit"]).joined(separator: "\n") + "\n"
    }

    /// A failed boot begins anew.
    private static func text(_ lines: [String]) -> String {
        let failed = ["echo 'Booting failed, next attempt in 10 seconds'", "sleep 10", "reboot"]
        return (lines + failed).joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
