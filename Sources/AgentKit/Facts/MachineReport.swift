import NICQuirks
import VMDetection
public import WroughtCore

/// A survey as the JSON that MAAS digests (`50-maas-01-commissioning` and `20-maas-03-machine-resources`): the layout of
/// LXD's resources, whose keys other programs know, and beside it what only this agent tells, below `wrought`.
public struct MachineReport: Sendable {
    let survey: MachineSurvey

    /// A report of a survey.
    public init(_ survey: MachineSurvey) { self.survey = survey }

    /// The whole report.
    public var json: JSONValue {
        .object([
            "api_extensions": ["resources", "resources_cpu_socket", "resources_system"],
            "api_version": "1.0",
            "environment": .object([
                "architecture": .string(survey.machine), "kernel": "Linux",
                "kernel_architecture": .string(survey.machine),
                "kernel_version": text(survey.ports.first?.facts.kernelRelease), "server": "wrought-agent",
            ]),
            "resources": resources,
            "networks": networks,
            "machine-extra": .object(["platform": .string(survey.virtualization.systemdWord)]),
            "wrought": extras,
        ])
    }

    /// What LXD calls resources.
    public var resources: JSONValue {
        .object([
            "cpu": processors, "memory": memory, "network": cards, "storage": storage, "system": system, "pci": pci,
            "gpu": .object(["cards": .array([]), "total": 0]), "usb": .object(["devices": .array([]), "total": 0]),
        ])
    }

    private func text(_ value: String?) -> JSONValue { .string(value ?? "") }
    private func number(_ value: UInt64?) -> JSONValue { .int(Int(min(value ?? 0, UInt64(Int.max)))) }
    private func hex(_ value: UInt16) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private var processors: JSONValue {
        let topology = survey.processors
        let sockets = Dictionary(grouping: topology.threads, by: \.socket)
        let list = sockets.keys.sorted().map { id -> JSONValue in
            let cores = Dictionary(grouping: sockets[id] ?? [], by: \.core)
            return .object([
                "name": text(topology.model), "vendor": text(topology.vendor), "socket": .int(id),
                "frequency": .int(topology.megahertz ?? 0), "frequency_turbo": .int(topology.megahertz ?? 0),
                "cores": .array(cores.keys.sorted().map { core($0, cores[$0] ?? []) }),
            ])
        }
        return .object([
            "architecture": .string(survey.machine), "sockets": .array(list), "total": .int(topology.threads.count),
        ])
    }

    private func core(_ id: Int, _ threads: [ProcessorTopology.Thread]) -> JSONValue {
        .object([
            "core": .int(id), "numa_node": .int(threads.first?.node ?? 0),
            "frequency": .int(survey.processors.megahertz ?? 0),
            "threads": .array(
                threads.enumerated().map { index, thread in
                    .object([
                        "id": .int(thread.id), "thread": .int(index), "online": true, "isolated": false,
                        "numa_node": .int(thread.node),
                    ])
                }),
        ])
    }

    private var memory: JSONValue {
        let nodes = survey.memory.nodes.map { node -> JSONValue in
            .object(["numa_node": .int(node.id), "total": number(node.bytes), "used": 0, "hugepages_total": 0])
        }
        return .object([
            "total": number(survey.memory.bytes), "used": 0, "hugepages_size": 0, "hugepages_total": 0,
            "hugepages_used": 0, "nodes": .array(nodes),
        ])
    }

    private var cards: JSONValue {
        // A card with several ports is one card.
        let byCard = Dictionary(grouping: survey.ports) { $0.pciAddress ?? $0.name }
        let list = byCard.keys.sorted().map { key -> JSONValue in
            let ports = (byCard[key] ?? []).sorted { $0.port < $1.port }
            let function = survey.pci.first { $0.address == key }
            return .object([
                "driver": text(ports.first?.facts.driver), "driver_version": text(ports.first?.facts.kernelRelease),
                "numa_node": .int(ports.first?.node ?? 0), "pci_address": text(ports.first?.pciAddress),
                "vendor_id": text(function.map { hex($0.vendor) }), "vendor": "",
                "product_id": text(function.map { hex($0.device) }), "product": "", "firmware_version": "",
                "ports": .array(ports.map(port)),
            ])
        }
        return .object(["cards": .array(list), "total": .int(list.count)])
    }

    private func port(_ port: NetworkPort) -> JSONValue {
        .object([
            "id": .string(port.name), "address": text(port.permanentAddress?.description), "port": .int(port.port),
            "protocol": "ethernet", "auto_negotiation": true,
            "link_detected": .bool(LinkJudgement(of: port.facts).isUsable),
            "link_speed": .int(max(port.facts.speed ?? 0, 0)), "link_duplex": text(port.facts.duplex?.rawValue),
            "supported_modes": .array([]), "supported_ports": .array([]), "port_type": "",
        ])
    }

    private var storage: JSONValue {
        let list = survey.disks.map { disk -> JSONValue in
            .object([
                "id": .string(disk.name), "device": text(disk.number), "model": text(disk.model),
                "type": .string(disk.bus), "read_only": .bool(disk.isReadOnly), "size": number(disk.bytes),
                "removable": .bool(disk.isRemovable), "numa_node": .int(disk.node),
                "device_path": "", "block_size": .int(disk.blockSize), "serial": text(disk.serial),
                "firmware_version": text(disk.firmware), "device_id": text(disk.identifier.map { "wwn-\($0)" }),
                "rpm": .int(disk.medium == .rotating ? 1 : 0), "wwn": text(disk.identifier), "partitions": .array([]),
            ])
        }
        return .object(["disks": .array(list), "total": .int(list.count)])
    }

    private var pci: JSONValue {
        let list = survey.pci.map { function -> JSONValue in
            .object([
                "pci_address": .string(function.address), "vendor_id": .string(hex(function.vendor)),
                "product_id": .string(hex(function.device)), "vendor": "", "product": "",
                "driver": text(function.driver), "driver_version": "", "numa_node": .int(function.node),
            ])
        }
        return .object(["devices": .array(list), "total": .int(list.count)])
    }

    private var system: JSONValue {
        let identity = survey.identity
        let isVirtual = survey.virtualization.machine.kind.category == .machine
        func part(_ part: SystemIdentity.Part) -> JSONValue {
            .object([
                "vendor": text(part.vendor), "product": text(part.product), "version": text(part.version),
                "serial": text(part.serial),
            ])
        }
        return .object([
            "uuid": text(identity.uuid), "vendor": text(identity.vendor), "product": text(identity.product),
            "family": text(identity.family), "version": text(identity.version), "sku": text(identity.sku),
            "serial": text(identity.serial), "type": isVirtual ? "virtual-machine" : "physical",
            "firmware": .object([
                "vendor": text(identity.firmware.vendor), "version": text(identity.firmware.version),
                "date": text(identity.firmware.product),
            ]),
            "motherboard": part(identity.board),
            "chassis": .object([
                "vendor": text(identity.chassis.vendor), "type": text(identity.chassis.product),
                "version": text(identity.chassis.version), "serial": text(identity.chassis.serial),
            ]),
        ])
    }

    private var networks: JSONValue {
        let entries = survey.ports.map { port in
            (
                port.name,
                JSONValue.object([
                    "hwaddr": text(port.facts.mac?.description), "mtu": .int(port.mtu ?? 1500), "type": "broadcast",
                    "state": LinkJudgement(of: port.facts).isUsable ? "up" : "down", "addresses": .array([]),
                ])
            )
        }
        return .object(Dictionary(entries, uniquingKeysWith: { $1 }))
    }
}
