import WroughtCore

extension HardwareFacts {
    /// What a domain's definition says of the machine. The identity is what the machine itself reads: SMBIOS strings
    /// of the definition, else what QEMU puts there.
    init(of domain: DomainXML) {
        self.init()
        let isQEMU = ["qemu", "kvm"].contains(domain.type)
        let maker = domain.smbios("system", "manufacturer")
        vendor = maker.map { Fact($0, from: Self.smbios) } ?? (isQEMU ? Fact("QEMU", from: Self.source) : nil)
        model =
            domain.smbios("system", "product").map { Fact($0, from: Self.smbios) }
            ?? domain.machine.map { Fact($0, from: Self.source) }
        serial = domain.smbios("system", "serial").map { Fact($0, from: Self.smbios) }
        assetTag = domain.smbios("chassis", "asset").map { Fact($0, from: Self.smbios) }
        uuid = domain.uuid.map { Fact($0, from: Self.source) }
        hypervisor = domain.type.isEmpty ? nil : Fact(domain.type, from: Self.source)
        bootMode = domain.bootMode.map { Fact($0, from: Self.source) }
        memoryBytes = domain.memoryBytes.map { Fact($0, from: Self.source) }
        processors = [Fact(Processor(of: domain), from: Self.source)]
        interfaces = domain.devices.compactMap(NetworkInterface.init(domainDevice:)).map { Fact($0, from: Self.source) }
        disks = domain.devices.compactMap(Disk.init(domainDevice:)).map { Fact($0, from: Self.source) }
    }

    private static let source = "domain xml"
    private static let smbios = "domain xml, sysinfo"

    /// Gives disks their sizes in bytes, by target.
    mutating func addSizes(_ sizes: [String: UInt64]) {
        disks = disks.map { fact in
            guard let size = sizes[fact.value.name] else { return fact }
            var disk = fact.value
            disk.bytes = size
            return Fact(disk, from: "domain xml, block statistics")
        }
    }
}

extension Processor {
    fileprivate init(of domain: DomainXML) {
        let model = domain.root.at("cpu/model")?.trimmedText ?? domain.root.first("cpu")?[attribute: "mode"]
        self.init(model: model, architecture: domain.architecture, threads: domain.processors)
    }
}

extension NetworkInterface {
    /// Nil unless the element is an interface with a hardware address.
    fileprivate init?(domainDevice element: XMLElement) {
        guard element.name == "interface",
            let mac = element.first("mac")?[attribute: "address"].flatMap({ MACAddress($0) })
        else { return nil }
        let source = element.first("source")
        self.init(
            mac: mac, name: element.first("target")?[attribute: "dev"],
            model: element.first("model")?[attribute: "type"],
            network: source?[attribute: "bridge"] ?? source?[attribute: "network"] ?? source?[attribute: "dev"])
    }
}

extension Disk {
    /// Nil unless the element is a fixed disk.
    fileprivate init?(domainDevice element: XMLElement) {
        guard element.name == "disk", ["disk", "lun", nil].contains(element[attribute: "device"]),
            let target = element.first("target"), let name = target[attribute: "dev"]
        else { return nil }
        self.init(name: name, model: target[attribute: "bus"], serial: element.first("serial")?.trimmedText)
    }
}
