public import WroughtWire

/// By what a configuration's name tells which machine asks.
public enum BootMachineKey: Sendable, Hashable {
    /// By the hardware address of the interface it boots from.
    case address(HardwareAddress)
    /// By the UUID of its SMBIOS, in lower case.
    case uuid(String)
    /// Only by what it is: "amd64", and perhaps a variant.
    case architecture(String, subarchitecture: String?)
    /// Not at all.
    case unknown
}

/// A configuration file by the name that a loader asks for:
///
/// | loader | names |
/// |---|---|
/// | iPXE | `ipxe.cfg`, `ipxe.cfg-MAC`, `ipxe.cfg-default-amd64` |
/// | GRUB | `grub/grub.cfg`, `grub/grub.cfg-MAC`, `grub/grub.cfg-default-amd64` |
/// | PXELINUX | `pxelinux.cfg/01-MAC`, `pxelinux.cfg/UUID`, `pxelinux.cfg/default`, `pxelinux.cfg/default-amd64-generic`, `pxelinux.cfg/default.amd64-generic` |
///
/// MAC addresses are taken with colons and with hyphens. The first two are known by the last component alone: GRUB puts in
/// front whatever it was loaded from.
public struct BootConfigurationName: Sendable, Hashable {
    /// The language of the configuration.
    public enum Dialect: String, Sendable, Hashable, CaseIterable {
        /// iPXE's scripts.
        case ipxe
        /// GRUB 2's.
        case grub
        /// PXELINUX's.
        case pxelinux
    }

    /// The language.
    public let dialect: Dialect
    /// Who asks.
    public let machine: BootMachineKey

    /// Reads a path; nil where it is no configuration's.
    public init?(_ path: BootPath) {
        if path.components.dropLast().last == "pxelinux.cfg" {
            guard let machine = Self.pxelinux(path.name) else { return nil }
            (dialect, self.machine) = (.pxelinux, machine)
        } else if let machine = Self.machine(path.name, behind: "ipxe.cfg") {
            (dialect, self.machine) = (.ipxe, machine)
        } else if let machine = Self.machine(path.name, behind: "grub.cfg") {
            (dialect, self.machine) = (.grub, machine)
        } else {
            return nil
        }
    }

    private static func machine(_ name: String, behind stem: String) -> BootMachineKey? {
        guard name.hasPrefix(stem) else { return nil }
        let rest = name.dropFirst(stem.count)
        if rest.isEmpty { return .unknown }
        guard rest.first == "-" else { return nil }
        let key = String(rest.dropFirst())
        return HardwareAddress(key).map { .address($0) } ?? uuid(key) ?? architecture(key)
    }

    private static func pxelinux(_ name: String) -> BootMachineKey? {
        if name == "default" { return .unknown }
        if name.hasPrefix("01-"), let address = HardwareAddress(String(name.dropFirst(3))) { return .address(address) }
        return uuid(name) ?? architecture(name)
    }

    private static func architecture(_ text: String) -> BootMachineKey? {
        guard text.hasPrefix("default-") || text.hasPrefix("default.") else { return nil }
        let parts = text.dropFirst(8).split(separator: "-", maxSplits: 1).map { String($0) }
        let isWord: (String) -> Bool = { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
        guard let name = parts.first, parts.allSatisfy(isWord) else { return nil }
        return .architecture(name, subarchitecture: parts.count > 1 ? parts[1] : nil)
    }

    private static func uuid(_ text: String) -> BootMachineKey? {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        let isHexadecimal = groups.allSatisfy { $0.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit } }
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12], isHexadecimal else { return nil }
        return .uuid(text.lowercased())
    }
}
