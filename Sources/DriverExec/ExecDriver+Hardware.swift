public import WroughtCore

extension ExecDriver: HardwareDetecting {
    /// What the program tells of the machine. Members it does not give, or gives in another form, are not known.
    public func detectHardware() async throws -> HardwareFacts {
        ProgramFacts(value: redactor.clean(try await ask(.detect)), source: source).facts
    }
}

/// Reads the answer to `detect`.
struct ProgramFacts: Sendable {
    let value: JSONValue
    let source: String

    var facts: HardwareFacts {
        var facts = HardwareFacts()
        facts.vendor = text("vendor")
        facts.model = text("model")
        facts.serial = text("serial")
        facts.uuid = value["uuid"]?.string.map { Fact($0.lowercased(), from: source) }
        facts.assetTag = text("assetTag")
        facts.hypervisor = text("hypervisor")
        facts.bootMode = fact(value["bootMode"]?.string.flatMap(BootMode.init))
        facts.memoryBytes = fact(value["memoryBytes"]?.size)
        facts.firmware = list("firmware", Self.firmware)
        facts.processors = list("processors", Self.processor)
        facts.interfaces = list("interfaces", Self.interface)
        facts.disks = list("disks", Self.disk)
        facts.controller = fact(value["controller"].map(Self.controller))
        return facts
    }

    private func fact<Value>(_ value: Value?) -> Fact<Value>? { value.map { Fact($0, from: source) } }

    private func text(_ name: String) -> Fact<String>? { fact(value[name]?.string) }

    private func list<Value>(_ name: String, _ read: (JSONValue) -> Value?) -> [Fact<Value>] {
        (value[name]?.items ?? []).compactMap(read).map { Fact($0, from: source) }
    }

    private static func firmware(_ item: JSONValue) -> Firmware? {
        guard let name = item["name"]?.string, let version = item["version"]?.string else { return nil }
        return Firmware(name: name, version: version)
    }

    private static func processor(_ item: JSONValue) -> Processor? {
        guard case .object = item else { return nil }
        return Processor(
            model: item["model"]?.string, architecture: item["architecture"]?.string, threads: item["threads"]?.whole)
    }

    private static func interface(_ item: JSONValue) -> NetworkInterface? {
        guard let mac = item["mac"]?.string.flatMap({ MACAddress($0) }) else { return nil }
        return NetworkInterface(
            mac: mac, name: item["name"]?.string, model: item["model"]?.string, network: item["network"]?.string)
    }

    private static func disk(_ item: JSONValue) -> Disk? {
        guard let name = item["name"]?.string else { return nil }
        return Disk(
            name: name, bytes: item["bytes"]?.size, model: item["model"]?.string, serial: item["serial"]?.string)
    }

    private static func controller(_ item: JSONValue) -> ManagementController {
        ManagementController(
            model: item["model"]?.string, firmware: item["firmware"]?.string, address: item["address"]?.string,
            mac: item["mac"]?.string.flatMap { MACAddress($0) }, protocolVersion: item["protocolVersion"]?.string)
    }
}

extension JSONValue {
    /// A number of bytes.
    fileprivate var size: UInt64? { whole.flatMap { UInt64(exactly: $0) } }
}
