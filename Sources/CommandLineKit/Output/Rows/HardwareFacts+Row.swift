import WroughtCore

extension HardwareFacts {
    /// One fact for a table.
    struct Row: Equatable {
        var name: String
        var text: String
        var source: String
    }

    /// Every known fact in the order of interest.
    var rows: [Row] {
        var rows = [
            row("vendor", vendor), row("model", model), row("serial", serial), row("uuid", uuid),
            row("asset tag", assetTag), row("hypervisor", hypervisor),
            bootMode.map { Row(name: "boot mode", text: $0.value.rawValue, source: $0.source) },
            memoryBytes.map { Row(name: "memory", text: ByteText.short($0.value), source: $0.source) },
        ].compactMap { $0 }
        rows += processors.map { Row(name: "processor", text: $0.value.text, source: $0.source) }
        rows += firmware.map { Row(name: "firmware", text: "\($0.value.name) \($0.value.version)", source: $0.source) }
        rows += interfaces.map { Row(name: "interface", text: $0.value.text, source: $0.source) }
        rows += disks.map { Row(name: "disk", text: $0.value.text, source: $0.source) }
        if let controller {
            rows.append(Row(name: "controller", text: controller.value.text, source: controller.source))
            if let network = controller.value.network {
                rows.append(Row(name: "its network", text: network.text, source: controller.source))
            }
        }
        return rows
    }

    private func row(_ name: String, _ fact: Fact<String>?) -> Row? {
        fact.map { Row(name: name, text: $0.value, source: $0.source) }
    }

    /// The stable JSON form: each fact an object with `value` or its members, and `source`.
    var json: JSONValue {
        .record([
            "vendor": vendor?.json, "model": model?.json, "serial": serial?.json, "uuid": uuid?.json,
            "assetTag": assetTag?.json, "hypervisor": hypervisor?.json,
            "bootMode": bootMode.map { ["value": .string($0.value.rawValue), "source": .string($0.source)] },
            "memoryBytes": memoryBytes.map { ["value": .int(Int(clamping: $0.value)), "source": .string($0.source)] },
            "firmware": .list(firmware) { ["name": .string($0.name), "version": .string($0.version)] },
            "processors": .list(processors) {
                .record([
                    "model": .text($0.model), "architecture": .text($0.architecture),
                    "threads": $0.threads.map { .int($0) },
                ])
            },
            "interfaces": .list(interfaces) {
                .record([
                    "mac": .string($0.mac.description), "name": .text($0.name), "model": .text($0.model),
                    "network": .text($0.network),
                ])
            },
            "disks": .list(disks) {
                .record([
                    "name": .string($0.name), "bytes": $0.bytes.map { .int(Int(clamping: $0)) },
                    "model": .text($0.model), "serial": .text($0.serial),
                ])
            },
            "controller": controller.map { $0.value.json.adding("source", .string($0.source)) },
        ])
    }
}

extension Fact<String> {
    fileprivate var json: JSONValue { ["value": .string(value), "source": .string(source)] }
}

extension JSONValue {
    /// A list of facts with their sources; nil when there is none.
    fileprivate static func list<Value>(_ facts: [Fact<Value>], _ form: (Value) -> JSONValue) -> JSONValue? {
        facts.isEmpty ? nil : .array(facts.map { form($0.value).adding("source", .string($0.source)) })
    }
}

extension Processor {
    fileprivate var text: String {
        [model, architecture, threads.map { "\($0) thread\($0 == 1 ? "" : "s")" }].compactMap { $0 }
            .joined(separator: ", ")
    }
}

extension NetworkInterface {
    fileprivate var text: String { [name, mac.description, model, network].compactMap { $0 }.joined(separator: ", ") }
}

extension Disk {
    fileprivate var text: String {
        [name, bytes.map(ByteText.short), model, serial].compactMap { $0 }.joined(separator: ", ")
    }
}

extension ManagementController {
    fileprivate var text: String {
        [model, firmware.map { "firmware \($0)" }, protocolVersion, address, mac?.description].compactMap { $0 }
            .joined(separator: ", ")
    }

    fileprivate var json: JSONValue {
        .record([
            "model": .text(model), "firmware": .text(firmware), "address": .text(address),
            "mac": .text(mac?.description), "protocolVersion": .text(protocolVersion), "network": network?.json,
        ])
    }
}

extension ControllerNetwork {
    fileprivate var text: String {
        let words = [
            addressSource.map { $0 == .dhcp ? "DHCP" : $0.rawValue }, subnetMask.map { "mask \($0)" },
            gateway.map { "gateway \($0)" }, vlan.map { "VLAN \($0)" },
        ]
        return (words.compactMap { $0 } + ipv6).joined(separator: ", ")
    }

    fileprivate var json: JSONValue {
        .record([
            "addressSource": .text(addressSource?.rawValue), "subnetMask": .text(subnetMask),
            "gateway": .text(gateway), "vlan": vlan.map { .int($0) }, "ipv6": ipv6.isEmpty ? nil : .texts(ipv6),
        ])
    }
}

/// Sizes as people read them.
enum ByteText {
    /// In the largest binary unit that gives at least 1.
    static func short(_ bytes: UInt64) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let isWhole = value == value.rounded()
        return "\(DurationText.fixed(value, digits: isWhole ? 0 : 1)) \(units[unit])"
    }
}
