import WroughtCore

/// The boot order that a domain's definition holds. libvirt writes it in one of two ways, never both.
struct LastingBootOrder: Sendable, Hashable {
    /// How the definition writes it.
    enum Style: Sendable, Hashable {
        /// `<os><boot dev='network'/>`: kinds only; the first device of each kind is meant.
        case byKind
        /// `<boot order='1'/>` in each device.
        case byDevice
    }

    let style: Style
    /// The devices, first choice first, each named by its id only where the machine has several of its kind.
    let devices: [BootDevice]

    /// libvirt's words for the kinds.
    static let words: [(word: String, kind: BootDevice.Kind)] = [
        ("network", .network), ("hd", .disk), ("cdrom", .optical), ("fd", .removable),
    ]

    init(of domain: DomainXML) {
        let ordered = domain.bootable.filter { $0.order != nil }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }
        if ordered.isEmpty {
            style = .byKind
            let words = domain.root.first("os")?.all("boot").compactMap { $0[attribute: "dev"] } ?? []
            devices = words.compactMap { word in Self.words.first { $0.word == word }.map { BootDevice($0.kind) } }
        } else {
            style = .byDevice
            devices = ordered.compactMap { device in
                guard let kind = device.kind else { return nil }
                let isOneOfSeveral = domain.bootable.count { $0.kind == kind } > 1
                return BootDevice(kind, id: isOneOfSeveral ? device.id : nil)
            }
        }
    }
}
