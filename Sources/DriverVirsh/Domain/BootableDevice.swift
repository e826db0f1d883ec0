import WroughtCore

/// A device of a domain that firmware can be told to boot from.
struct BootableDevice: Sendable, Hashable {
    /// Nil for a device of which the definition does not say what it is, such as a passed-through PCI card.
    let kind: BootDevice.Kind?
    /// What a plan calls it: a MAC address in lower case, or a target such as `vda`.
    let id: String?
    /// Another name that a plan may use: a disk's serial number.
    let serial: String?
    /// libvirt's handle of it while the machine runs, for example `net0`.
    let alias: String?
    /// Its place in the boot order, 1 first; nil when it has none.
    let order: Int?
    /// The device in the definition.
    let element: XMLElement

    /// Reads one child of `<devices>`; nil when nothing can be booted from it.
    init?(_ element: XMLElement) {
        switch element.name {
        case "interface":
            (kind, id) = (.network, element.first("mac")?[attribute: "address"]?.lowercased())
        case "disk":
            (kind, id) = (Self.kind(ofDisk: element), element.first("target")?[attribute: "dev"])
        case "redirdev":
            (kind, id) = (.removable, nil)
        case "hostdev":
            (kind, id) = (element[attribute: "type"] == "usb" ? .removable : nil, nil)
        default: return nil
        }
        serial = element.first("serial").map(\.trimmedText)
        alias = element.first("alias")?[attribute: "name"]
        order = element.first("boot")?[attribute: "order"].flatMap { Int($0) }
        self.element = element
    }

    private static func kind(ofDisk element: XMLElement) -> BootDevice.Kind {
        switch element[attribute: "device"] {
        case "cdrom": .optical
        case "floppy": .removable
        default: element.first("target")?[attribute: "removable"] == "on" ? .removable : .disk
        }
    }

    /// True when a plan's device means this one.
    func matches(_ wanted: BootDevice) -> Bool {
        guard kind == wanted.kind else { return false }
        guard let name = wanted.id else { return true }
        if kind == .network { return MACAddress(name).map { $0.description == id } ?? false }
        return name == id || name == serial
    }
}
