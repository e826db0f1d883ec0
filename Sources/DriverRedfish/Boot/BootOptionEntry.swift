import WroughtCore

/// One of the firmware's own boot options (DSP2046, BootOption), as `BootOrder` names them.
struct BootOptionEntry: Sendable, Hashable {
    /// For example `Boot0003`.
    let reference: String
    let name: String
    let devicePath: String
    let kind: BootDevice.Kind?
    let isEnabled: Bool

    init?(_ document: JSONValue) {
        guard let reference = document["BootOptionReference"]?.words ?? document["Id"]?.words else { return nil }
        self.reference = reference
        name = document["DisplayName"]?.words ?? ""
        devicePath = document["UefiDevicePath"]?.words ?? ""
        isEnabled = document["BootOptionEnabled"]?.truth ?? true
        kind = document["Alias"]?.words.flatMap(BootWord.kind) ?? Self.kind(path: devicePath) ?? Self.kind(name: name)
    }

    /// The kind by the device path's nodes (UEFI 2.10 section 10.3), the most telling first.
    private static func kind(path: String) -> BootDevice.Kind? {
        let rows: [(String, BootDevice.Kind)] = [
            ("Uri(", .http), ("MAC(", .network), ("IPv4(", .network), ("IPv6(", .network), ("CDROM(", .optical),
            ("USB(", .removable), ("NVMe(", .disk), ("Sata(", .disk), ("Scsi(", .disk), ("SAS", .disk), ("HD(", .disk),
        ]
        return rows.first { path.lowercased().contains($0.0.lowercased()) }?.1
    }

    /// The kind by what firmware calls its options.
    private static func kind(name: String) -> BootDevice.Kind? {
        let rows: [(String, BootDevice.Kind)] = [
            ("http", .http), ("pxe", .network), ("ipv4", .network), ("ipv6", .network), ("network", .network),
            ("dvd", .optical), ("cd-rom", .optical), ("cdrom", .optical), ("usb", .removable), ("setup", .setup),
            ("hard d", .disk), ("nvme", .disk), ("sata", .disk), ("disk", .disk), ("ssd", .disk),
        ]
        return rows.first { name.lowercased().contains($0.0) }?.1
    }

    /// True when this is the option that a device names: by reference, name, or an address within its path.
    func isMeant(by device: BootDevice) -> Bool {
        guard let id = device.id?.lowercased(), !id.isEmpty else { return kind == device.kind }
        if reference.lowercased() == id || name.lowercased() == id { return true }
        let plain = id.filter { $0 != ":" && $0 != "-" }
        return kind == device.kind && plain.count >= 4 && devicePath.lowercased().contains(plain)
    }

    /// The references in a new order: the options that the devices name, then all the others as they were. Throws
    /// `not-found` for a device that no option stands for.
    static func order(
        for devices: [BootDevice], options: [BootOptionEntry], present: [String]
    ) throws(DriverError) -> [String] {
        var front: [String] = []
        for device in devices {
            let meant = options.filter { $0.isMeant(by: device) && !front.contains($0.reference) }
            // Of several of one kind all come, in the order in which the firmware has them.
            let sorted = meant.map(\.reference).sorted {
                (present.firstIndex(of: $0) ?? .max, $0) < (present.firstIndex(of: $1) ?? .max, $1)
            }
            guard !sorted.isEmpty else {
                let have = options.map { "\($0.reference) (\($0.name))" }.joined(separator: ", ")
                throw DriverError(.notFound, "the firmware has no boot option for \(device); it has \(have)")
            }
            front += sorted
        }
        return front + present.filter { !front.contains($0) }
    }
}
