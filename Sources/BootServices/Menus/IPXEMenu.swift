/// Scripts for iPXE, on BIOS and on UEFI.
///
/// iPXE splits a line at blanks, then expands `${...}` in each word, as long as there is any; words `||`, `&&`, `;` and words
/// that begin with `#` are its own. There are no quotes. A word that would be misread travels as a setting of hexadecimal
/// digits, which is expanded after the line was split.
public enum IPXEMenu {
    /// The path of the program by which a UEFI machine is sent to its disk; see ``localDisk(_:)``.
    public static let localLoader = "grubx64.efi"

    /// The script for an instruction.
    /// - Throws: ``MenuFault`` for an argument that holds an expansion of iPXE's, which cannot be written down.
    public static func script(_ instruction: BootInstruction, _ places: BootPlaces) throws(MenuFault) -> String {
        switch instruction {
        case .kernel(let boot): try kernel(boot, places)
        case .localDisk: try localDisk(places)
        case .powerOff: script(["poweroff"])
        }
    }

    /// The script of a machine that is not known yet: it asks again under its own address, and then by its kind.
    public static func dispatch() -> String {
        script([
            "iseq ${buildarch} arm64 && set kind arm64 || set kind amd64",
            "chain --replace ipxe.cfg-${netX/mac:hexhyp} || chain --replace ipxe.cfg-default-${kind} ||",
            "goto failed",
        ])
    }

    private static func kernel(_ boot: KernelBoot, _ places: BootPlaces) throws(MenuFault) -> String {
        var (settings, words): ([String], [String]) = ([], [])
        for argument in boot.arguments {
            if try isPlain(argument) {
                words.append(argument.text)
            } else {
                settings.append("set word\(settings.count):hex \(hexadecimal(argument.text))")
                words.append("${word\(settings.count - 1):string}")
            }
        }
        let disks = boot.initrds.indices.map { "initrd=initrd\($0)" }
        let kernel =
            ["kernel", "--name", "kernel", places.url(boot.kernel)] + disks + words + bootif(boot.bootInterface)
        let initrds = boot.initrds.enumerated().map {
            "initrd --name initrd\($0.offset) \(places.url($0.element)) || goto failed"
        }
        return script(
            settings + ["\(kernel.joined(separator: " ")) || goto failed"] + initrds + ["boot || goto failed"])
    }

    private static func bootif(_ interface: KernelBoot.BootInterface) -> [String] {
        switch interface {
        case .untold: []
        case .loaders: ["BOOTIF=01-${netX/mac:hexhyp}"]
        case .address(let address): ["BOOTIF=01-\(address.hyphenated)"]
        }
    }

    /// BIOS: the first disk, through iPXE's own interrupt. UEFI: `exit` would end at iPXE's prompt, so GRUB is loaded, which
    /// finds the disk's loader.
    private static func localDisk(_ places: BootPlaces) throws(MenuFault) -> String {
        guard let loader = try? BootPath(localLoader) else {
            throw MenuFault(localLoader, "this is no path")
        }
        return script([
            "iseq ${platform} efi && goto efi ||",
            "sanboot --no-describe --drive 0x80 || exit 0",
            ":efi",
            "chain --replace \(places.url(loader)) || goto failed",
        ])
    }

    /// A failed script begins anew with the next boot: `exit` would leave UEFI machines at a prompt.
    private static func script(_ lines: [String]) -> String {
        let failed = [":failed", "echo Booting failed, next attempt in 10 seconds", "sleep 10", "reboot"]
        return (["#!ipxe"] + lines + failed).joined(separator: "\n") + "\n"
    }

    /// False where the text has to travel as hexadecimal digits.
    private static func isPlain(_ argument: KernelArgument) throws(MenuFault) -> Bool {
        let text = argument.text
        if let opening = text.firstRange(of: "${"), text[opening.upperBound...].contains("}") {
            throw MenuFault(
                "kernel argument \(argument.name)", "iPXE would expand ${...} in it; serve the value by another way")
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.allSatisfy { word in
            !word.isEmpty && !word.hasPrefix("#") && !["||", "&&", ";"].contains(word)
                && word.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        }
    }

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
    }
}
