/// A file that firmware loads over the network first, as Debian's package `ipxe` calls it.
public enum NetworkLoader: String, Sendable, Hashable, CaseIterable {
    /// iPXE over the BIOS's own driver (UNDI).
    case undionly = "undionly.kpxe"
    /// iPXE with its own drivers, for UEFI.
    case ipxe = "ipxe.efi"
    /// iPXE over UEFI's own driver, on the interface that it came from.
    case snponly = "snponly.efi"
}
