import WroughtCore

extension RedfishCore {
    static let inventoryRoutes: [RedfishRoute] = [
        list("Processors", "Processor") { $0.processors },
        item("Processors", { $0.processors }) { core, machine, number in core.processorBody(machine, number) },
        list("Memory", "Memory") { $0.memoryModules.count },
        item("Memory", { $0.memoryModules.count }) { core, machine, number in core.memoryBody(machine, number) },
        list("EthernetInterfaces", "EthernetInterface") { $0.macAddresses.count },
        item("EthernetInterfaces", { $0.macAddresses.count }) { core, machine, number in core.portBody(machine, number)
        },
        list("Storage", "Storage") { _ in 1 },
        item("Storage", { _ in 1 }) { core, machine, _ in core.storageBody(machine) },
        RedfishRoute("Systems/*/Storage/1/Drives/*", .inventory) { core, call throws(RedfishRefusal) in
            try core.diskBody(call)
        },
    ]

    private typealias Count = @Sendable (RedfishSystemSettings) -> Int

    /// A collection of a machine's parts, numbered from 1.
    private static func list(_ name: String, _ type: String, _ count: @escaping Count) -> RedfishRoute {
        RedfishRoute("Systems/*/\(name)", .inventory) { core, call throws(RedfishRefusal) in
            let machine = try core.machine(call)
            let numbers = 0..<max(0, count(machine.settings))
            return core.collection(type, name, numbers.map { "Systems/\(machine.id)/\(name)/\($0 + 1)" })
        }
    }

    /// One of a machine's parts.
    private static func item(
        _ name: String, _ count: @escaping Count,
        _ body: @escaping @Sendable (RedfishCore, RedfishMachine, Int) -> [String: JSONValue]
    ) -> RedfishRoute {
        RedfishRoute("Systems/*/\(name)/*", .inventory) { core, call throws(RedfishRefusal) in
            let machine = try core.machine(call)
            guard let number = Int(call.name(1)), (1...max(1, count(machine.settings))).contains(number) else {
                throw core.missing(call)
            }
            return body(core, machine, number)
        }
    }

    /// What a system says of its parts.
    func inventoryLinks(_ machine: RedfishMachine, _ place: String) -> [String: JSONValue] {
        let settings = machine.settings
        let status: JSONValue = ["State": "Enabled", "Health": "OK", "HealthRollup": "OK"]
        return [
            "Processors": link("\(place)/Processors"), "Memory": link("\(place)/Memory"),
            "EthernetInterfaces": link("\(place)/EthernetInterfaces"), "Storage": link("\(place)/Storage"),
            "ProcessorSummary": [
                "Count": .int(settings.processors), "CoreCount": .int(settings.processors * settings.coresPerProcessor),
                "LogicalProcessorCount": .int(settings.processors * settings.coresPerProcessor * 2),
                "Model": "Simulated Processor", "Status": status,
            ],
            "MemorySummary": [
                "TotalSystemMemoryGiB": .int(settings.memoryModules.reduce(0, +) / 1024), "Status": status,
            ],
        ]
    }

    private static let healthy: JSONValue = ["State": "Enabled", "Health": "OK"]

    private func processorBody(_ machine: RedfishMachine, _ number: Int) -> [String: JSONValue] {
        [
            "@odata.type": "#Processor.v1_18_0.Processor", "Id": .string("\(number)"), "Name": "Processor",
            "Socket": .string("CPU \(number)"), "ProcessorType": "CPU", "ProcessorArchitecture": "x86",
            "InstructionSet": "x86-64", "Manufacturer": "Wrought", "Model": "Simulated Processor",
            "MaxSpeedMHz": 2400, "TotalCores": .int(machine.settings.coresPerProcessor),
            "TotalThreads": .int(machine.settings.coresPerProcessor * 2), "Status": Self.healthy,
        ]
    }

    private func memoryBody(_ machine: RedfishMachine, _ number: Int) -> [String: JSONValue] {
        [
            "@odata.type": "#Memory.v1_17_0.Memory", "Id": .string("\(number)"), "Name": "Memory Module",
            "CapacityMiB": .int(machine.settings.memoryModules[number - 1]), "MemoryDeviceType": "DDR5",
            "DeviceLocator": .string("DIMM \(number)"), "OperatingSpeedMhz": 4800, "Status": Self.healthy,
        ]
    }

    private func portBody(_ machine: RedfishMachine, _ number: Int) -> [String: JSONValue] {
        let mac = machine.settings.macAddresses[number - 1]
        return [
            "@odata.type": "#EthernetInterface.v1_9_0.EthernetInterface", "Id": .string("\(number)"),
            "Name": "Network Port", "MACAddress": .string(mac), "PermanentMACAddress": .string(mac),
            "SpeedMbps": 25_000, "LinkStatus": "LinkUp", "InterfaceEnabled": true, "Status": Self.healthy,
        ]
    }

    private func storageBody(_ machine: RedfishMachine) -> [String: JSONValue] {
        let places = machine.settings.disks.indices.map { "Systems/\(machine.id)/Storage/1/Drives/\($0 + 1)" }
        return [
            "@odata.type": "#Storage.v1_15_0.Storage", "Id": "1", "Name": "Storage",
            "Drives@odata.count": .int(places.count), "Drives": .array(places.map(link)), "Status": Self.healthy,
        ]
    }

    private func diskBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        let disks = try machine(call).settings.disks
        guard let number = Int(call.name(1)), disks.indices.contains(number - 1) else { throw missing(call) }
        return [
            "@odata.type": "#Drive.v1_17_0.Drive", "Id": .string("\(number)"), "Name": .string("Disk \(number)"),
            "CapacityBytes": .int(disks[number - 1]), "MediaType": "SSD", "Protocol": "SATA", "Status": Self.healthy,
        ]
    }
}
