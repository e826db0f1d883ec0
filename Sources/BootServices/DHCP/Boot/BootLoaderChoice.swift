public import WroughtWire

/// Which loader firmware gets: one row.
public struct BootLoaderChoice: Sendable, Hashable {
    /// For machines that can start these (option 93).
    public let architectures: [ClientArchitecture]
    /// The loader's name, which TFTP and HTTP serve alike.
    public let file: String
    /// The folder in which PXELINUX and its kin look for their configuration (option 210); nil where the loader asks in
    /// its own way.
    public let pathPrefix: String?
    /// Why this one.
    public let reason: String

    /// A row.
    public init(_ architectures: [ClientArchitecture], _ file: String, pathPrefix: String? = nil, _ reason: String) {
        self.architectures = architectures
        self.file = file
        self.pathPrefix = pathPrefix
        self.reason = reason
    }
}

extension [BootLoaderChoice] {
    /// iPXE wherever it exists: one script then serves all machines. The names of the others are those that MAAS gave
    /// them.
    public static let ipxe: [BootLoaderChoice] =
        [
            BootLoaderChoice(
                [.biosX86, .biosX86HTTP], "undionly.kpxe", "iPXE over the ROM's own driver, which always fits"),
            BootLoaderChoice(
                [.uefiX64, .uefiByteCode, .uefiX64HTTP, ClientArchitecture(rawValue: 17)], "ipxe.efi",
                "9 and 17 are sent by old x86-64 firmware, which means 7 and 16"),
        ] + others

    /// shim and GRUB, signed for Secure Boot.
    public static let signed: [BootLoaderChoice] =
        [
            BootLoaderChoice([.biosX86, .biosX86HTTP], "undionly.kpxe", "a BIOS has no Secure Boot"),
            BootLoaderChoice(
                [.uefiX64, .uefiByteCode, .uefiX64HTTP, ClientArchitecture(rawValue: 17)], "bootx64.efi",
                "shim, which firmware trusts; it fetches GRUB"),
        ] + others

    private static let others: [BootLoaderChoice] = [
        BootLoaderChoice([.uefiX86, .uefiX86HTTP], "bootia32.efi", "32-bit firmware starts 32-bit loaders alone"),
        BootLoaderChoice([.uefiARM32, ClientArchitecture(rawValue: 18)], "bootarm.efi", "GRUB for 32-bit ARM"),
        BootLoaderChoice([.uefiARM64, .uefiARM64HTTP], "bootaa64.efi", "shim or GRUB for 64-bit ARM"),
        BootLoaderChoice([.openFirmwarePOWER], "bootppc64.bin", "GRUB for Open Firmware"),
        BootLoaderChoice(
            [.opalPOWER], "ppc64el/pxelinux.0", pathPrefix: "ppc64el/",
            "petitboot starts no loader and reads PXELINUX's configuration itself"),
        BootLoaderChoice([.s390Basic], "boots390x.bin", pathPrefix: "s390x/", "IBM Z reads PXELINUX's configuration"),
        BootLoaderChoice(
            [.s390Extended], "s390x_partition/maas", pathPrefix: "s390x_partition/", "a partition of IBM Z"),
    ]
}
