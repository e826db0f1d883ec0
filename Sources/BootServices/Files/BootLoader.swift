public import WroughtWire

/// A program that firmware starts from the network: one row of ``debian``.
public struct BootLoader: Sendable, Hashable {
    /// The name under which it is served.
    public let name: String
    /// Where the package puts it.
    public let file: String
    /// The Debian package that brings it.
    public let package: String
    /// For which machines; empty for a part that another loader asks for.
    public let architectures: [ClientArchitecture]
    /// What it is for.
    public let reason: String

    /// A row.
    public init(
        _ name: String, _ file: String, package: String, for architectures: [ClientArchitecture], _ reason: String
    ) {
        self.name = name
        self.file = file
        self.package = package
        self.architectures = architectures
        self.reason = reason
    }
}

extension BootLoader {
    private static let bios: [ClientArchitecture] = [.biosX86, .biosX86HTTP]
    private static let x64: [ClientArchitecture] = [.uefiX64, .uefiByteCode, .uefiX64HTTP]
    private static let modules = "/usr/lib/syslinux/modules/bios/"
    private static let signed = "/usr/lib/grub/x86_64-efi-signed/"

    /// The loaders of Debian's packages. Where the firmware, or the loader in front, has a name of its own for a file, that
    /// name is a row too.
    public static let debian: [BootLoader] = [
        BootLoader(
            "undionly.kpxe", "/usr/lib/ipxe/undionly.kpxe", package: "ipxe", for: bios, "iPXE over the ROM's driver"),
        BootLoader("ipxe.pxe", "/usr/lib/ipxe/ipxe.pxe", package: "ipxe", for: bios, "iPXE with its own drivers"),
        BootLoader("ipxe.efi", "/usr/lib/ipxe/ipxe.efi", package: "ipxe", for: x64, "iPXE with its own drivers"),
        BootLoader(
            "snponly.efi", "/usr/lib/ipxe/snponly.efi", package: "ipxe", for: x64,
            "iPXE over the firmware's driver, where its own one hangs"),
        BootLoader(
            "bootx64.efi", "/usr/lib/shim/shimx64.efi.signed", package: "shim-signed", for: x64,
            "the first link of the Secure Boot chain; it asks for grubx64.efi beside itself"),
        BootLoader(
            "shimx64.efi", "/usr/lib/shim/shimx64.efi.signed", package: "shim-signed", for: x64,
            "the same under the name that distributions use"),
        BootLoader(
            "grubx64.efi", signed + "grubnetx64.efi.signed", package: "grub-efi-amd64-signed", for: x64,
            "GRUB signed by Debian, with the network modules built in; it asks for grub/grub.cfg"),
        BootLoader(
            "lpxelinux.0", "/usr/lib/PXELINUX/lpxelinux.0", package: "pxelinux", for: bios, "PXELINUX that speaks HTTP"),
        BootLoader(
            "pxelinux.0", "/usr/lib/PXELINUX/pxelinux.0", package: "pxelinux", for: bios, "PXELINUX over TFTP alone"),
        BootLoader("ldlinux.c32", modules + "ldlinux.c32", package: "syslinux-common", for: [], "PXELINUX's core"),
        BootLoader("chain.c32", modules + "chain.c32", package: "syslinux-common", for: [], "boots the local disk"),
        BootLoader("libcom32.c32", modules + "libcom32.c32", package: "syslinux-common", for: [], "chain.c32 needs it"),
        BootLoader("libutil.c32", modules + "libutil.c32", package: "syslinux-common", for: [], "chain.c32 needs it"),
        BootLoader(
            "poweroff.c32", modules + "poweroff.c32", package: "syslinux-common", for: [], "turns the machine off"),
    ]
}
