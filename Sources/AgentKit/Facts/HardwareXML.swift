import NICQuirks
import WroughtCore

/// A machine in the XML of `lshw -xml`, as far as tags ask about it: system, processors, memory, disks, network.
enum HardwareXML {
    /// An element with the children that have a text.
    private struct Node {
        let id: String
        let kind: String
        var fields: [(name: String, text: String?)] = []
        var children: [Node] = []
    }

    static func text(_ survey: MachineSurvey) -> String {
        let identity = survey.identity
        let core = Node(
            id: "core", kind: "bus",
            fields: [
                ("description", "Motherboard"), ("product", identity.board.product), ("vendor", identity.board.vendor),
            ],
            children: [firmware(survey), memory(survey)] + processors(survey) + ports(survey) + disks(survey))
        let system = Node(
            id: "system", kind: "system",
            fields: [
                ("product", identity.product), ("vendor", identity.vendor), ("version", identity.version),
                ("serial", identity.serial),
            ],
            children: [core])
        return "<?xml version=\"1.0\" standalone=\"yes\" ?>\n<list>\n\(written(system, indent: " "))</list>"
    }

    private static func firmware(_ survey: MachineSurvey) -> Node {
        let firmware = survey.identity.firmware
        return Node(
            id: "firmware", kind: "memory",
            fields: [("description", "BIOS"), ("vendor", firmware.vendor), ("version", firmware.version)])
    }

    private static func memory(_ survey: MachineSurvey) -> Node {
        Node(
            id: "memory", kind: "memory",
            fields: [
                ("description", "System Memory"), ("size units=\"bytes\"", survey.memory.bytes.map { String($0) }),
            ])
    }

    private static func processors(_ survey: MachineSurvey) -> [Node] {
        let sockets = Set(survey.processors.threads.map(\.socket)).sorted()
        return sockets.enumerated().map { index, socket in
            let threads = survey.processors.threads.count { $0.socket == socket }
            return Node(
                id: sockets.count == 1 ? "cpu" : "cpu:\(index)", kind: "processor",
                fields: [
                    ("product", survey.processors.model), ("vendor", survey.processors.vendor),
                    ("size units=\"Hz\"", survey.processors.megahertz.map { "\($0)000000" }), ("threads", "\(threads)"),
                ])
        }
    }

    private static func ports(_ survey: MachineSurvey) -> [Node] {
        survey.ports.enumerated().map { index, port in
            let speed = port.facts.speed.flatMap { $0 > 0 ? "\($0)000000" : nil }
            return Node(
                id: survey.ports.count == 1 ? "network" : "network:\(index)", kind: "network",
                fields: [
                    ("description", "Ethernet interface"), ("logicalname", port.name),
                    ("serial", port.permanentAddress?.description), ("businfo", port.pciAddress.map { "pci@\($0)" }),
                    ("size units=\"bit/s\"", speed),
                ])
        }
    }

    private static func disks(_ survey: MachineSurvey) -> [Node] {
        survey.disks.enumerated().map { index, disk in
            Node(
                id: survey.disks.count == 1 ? "disk" : "disk:\(index)", kind: "disk",
                fields: [
                    ("product", disk.model), ("vendor", disk.vendor), ("logicalname", "/dev/\(disk.name)"),
                    ("serial", disk.serial), ("size units=\"bytes\"", "\(disk.bytes)"),
                ])
        }
    }

    private static func written(_ node: Node, indent: String) -> String {
        var text = "\(indent)<node id=\"\(node.id)\" claimed=\"true\" class=\"\(node.kind)\">\n"
        for field in node.fields {
            guard let value = field.text else { continue }
            let name = field.name.prefix { $0 != " " }
            text += "\(indent) <\(field.name)>\(LLDPXML.escaped(value))</\(name)>\n"
        }
        for child in node.children { text += written(child, indent: indent + " ") }
        return text + "\(indent)</node>\n"
    }
}
