import WroughtCore

/// Reads hardware facts out of resources.
struct FactReading {
    private(set) var facts = HardwareFacts()

    /// The system itself (DSP2046, ComputerSystem).
    mutating func read(system: JSONValue) {
        let from = "redfish system"
        facts.vendor = fact(system["Manufacturer"], from)
        facts.model = fact(system["Model"], from)
        facts.serial = fact(system["SerialNumber"], from)
        facts.assetTag = fact(system["AssetTag"], from)
        if let uuid = system["UUID"]?.words?.lowercased(), uuid.count == 36 { facts.uuid = Fact(uuid, from: from) }
        if let mode = BootShown(system["Boot"]).bootMode { facts.bootMode = Fact(mode, from: from) }
        if let version = system["BiosVersion"]?.words {
            facts.firmware.append(Fact(Firmware(name: "bios", version: version), from: from))
        }
        if let gibibytes = system["MemorySummary"]?["TotalSystemMemoryGiB"]?.number, (0.001...1e7).contains(gibibytes) {
            facts.memoryBytes = Fact(UInt64(gibibytes * 1_073_741_824), from: from)
        }
        readSummary(system["ProcessorSummary"], from)
        if system["SystemType"]?.words == "Virtual" { facts.hypervisor = Fact("unknown", from: from) }
    }

    private mutating func readSummary(_ summary: JSONValue?, _ from: String) {
        guard let summary, let count = summary["Count"]?.whole, (1...1024).contains(count) else { return }
        let threads = summary["LogicalProcessorCount"]?.whole
        let processor = Processor(model: summary["Model"]?.words, threads: threads.map { $0 / count })
        facts.processors = Array(repeating: Fact(processor, from: from), count: count)
    }

    /// Its processors (DSP2046, Processor), in place of the summary.
    mutating func read(processors: [JSONValue]) {
        let found = processors.filter {
            ["CPU", nil].contains($0["ProcessorType"]?.words) && $0["Status"]?["State"]?.words != "Absent"
        }
        guard !found.isEmpty else { return }
        let words = ["x86-64": "x86_64", "x86": "x86_64", "ARM-A64": "aarch64", "Power": "ppc64le"]
        facts.processors = found.map { item in
            let set = item["InstructionSet"]?.words ?? item["ProcessorArchitecture"]?.words
            let processor = Processor(
                model: item["Model"]?.words, architecture: set.map { words[$0] ?? $0 },
                threads: item["TotalThreads"]?.whole)
            return Fact(processor, from: "redfish processors")
        }
    }

    /// Its network interfaces (DSP2046, EthernetInterface).
    mutating func read(interfaces: [JSONValue]) {
        for item in interfaces {
            let text = item["PermanentMACAddress"]?.words ?? item["MACAddress"]?.words
            guard let text, let mac = MACAddress(text) else { continue }
            let name = item["Name"]?.words ?? item["Id"]?.words
            facts.interfaces.append(
                Fact(NetworkInterface(mac: mac, name: name), from: "redfish ethernet interfaces"))
        }
    }

    /// Its drives (DSP2046, Drive).
    mutating func read(drives: [JSONValue]) {
        for item in drives {
            let bytes = item["CapacityBytes"]?.number.flatMap { (1...9e18).contains($0) ? UInt64($0) : nil }
            facts.disks.append(
                Fact(
                    Disk(
                        name: item["Name"]?.words ?? item["Id"]?.words ?? "drive", bytes: bytes,
                        model: item["Model"]?.words, serial: item["SerialNumber"]?.words), from: "redfish storage"))
        }
    }

    /// The BMC (DSP2046, Manager) and its own interface.
    mutating func read(manager: JSONValue?, interface: JSONValue?, root: ServiceRoot) {
        let address = interface?["IPv4Addresses"]?.items.compactMap { $0["Address"]?.words }.first { $0 != "0.0.0.0" }
        let version = root.version.map { "Redfish \($0)" }
        facts.controller = Fact(
            ManagementController(
                model: manager?["Model"]?.words ?? root.title, firmware: manager?["FirmwareVersion"]?.words,
                address: address, mac: interface?["MACAddress"]?.words.flatMap { MACAddress($0) },
                protocolVersion: version ?? "Redfish", network: interface.map(Self.network)),
            from: "redfish manager")
        if let firmware = manager?["FirmwareVersion"]?.words {
            facts.firmware.append(Fact(Firmware(name: "bmc", version: firmware), from: "redfish manager"))
        }
    }

    private static func network(_ interface: JSONValue) -> ControllerNetwork {
        let v4 = interface["IPv4Addresses"]?.items.first
        let sources: [String: ControllerNetwork.AddressSource] = ["Static": .fixed, "DHCP": .dhcp, "BOOTP": .other]
        let v6: [String] = (interface["IPv6Addresses"]?.items ?? []).compactMap { item in
            item["Address"]?.words.map { address in item["PrefixLength"]?.whole.map { "\(address)/\($0)" } ?? address }
        }
        let vlan = interface["VLAN"]?["VLANEnable"]?.truth == true ? interface["VLAN"]?["VLANId"]?.whole : nil
        return ControllerNetwork(
            addressSource: v4?["AddressOrigin"]?.words.flatMap { sources[$0] }, subnetMask: v4?["SubnetMask"]?.words,
            gateway: v4?["Gateway"]?.words, vlan: vlan, ipv6: v6)
    }

    private func fact(_ value: JSONValue?, _ from: String) -> Fact<String>? {
        value?.words.map { Fact($0, from: from) }
    }
}
