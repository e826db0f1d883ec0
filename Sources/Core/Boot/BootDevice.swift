/// Where a machine can boot from.
public struct BootDevice: Sendable, Hashable, Codable {
    /// The kinds of boot device that hardware distinguishes.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// The network: PXE, or the firmware's own network boot.
        case network
        /// A fixed disk.
        case disk
        /// A CD or DVD drive.
        case optical
        /// A floppy or USB medium.
        case removable
        /// The firmware's setup screen.
        case setup
        /// UEFI HTTP boot from a URL.
        case http
        /// A medium that the controller presents to the machine.
        case virtualMedia = "virtual-media"
    }

    /// The kind of device.
    public let kind: Kind
    /// Which one of several is meant: a MAC address, a serial number, a device name, or the URL for HTTP boot.
    public let id: String?

    /// A device of a kind; `id` names one of several.
    public init(_ kind: Kind, id: String? = nil) {
        self.kind = kind
        self.id = id
    }

    /// The network, whichever interface the firmware takes first.
    public static let network = BootDevice(.network)
    /// The first disk.
    public static let disk = BootDevice(.disk)
    /// The first CD or DVD drive.
    public static let optical = BootDevice(.optical)
    /// The first removable medium.
    public static let removable = BootDevice(.removable)
    /// The firmware's setup screen.
    public static let setup = BootDevice(.setup)
    /// The medium that the controller presents.
    public static let virtualMedia = BootDevice(.virtualMedia)
    /// UEFI HTTP boot from the URL.
    public static func http(_ url: String) -> BootDevice { BootDevice(.http, id: url) }
}

extension BootDevice: LosslessStringConvertible {
    /// `kind`, or `kind:id`, for example `network:52:54:00:00:00:01`.
    public var description: String { id.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }

    /// Reads ``description``; `pxe`, `hdd`, `cdrom` and `bios` are understood too. Nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.map(String.init) else { return nil }
        let aliases: [String: Kind] = ["pxe": .network, "hdd": .disk, "cdrom": .optical, "bios": .setup]
        guard let kind = Kind(rawValue: name) ?? aliases[name] else { return nil }
        self.init(kind, id: parts.count > 1 ? String(parts[1]) : nil)
    }
}
