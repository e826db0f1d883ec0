import NICQuirks
import VMDetection
public import WroughtCore

extension MachineSurvey {
    /// The facts in the words of Core, each with where it comes from.
    public var hardwareFacts: HardwareFacts {
        var facts = HardwareFacts()
        func dmi<Value>(_ value: Value?) -> Fact<Value>? { value.map { Fact($0, from: "smbios") } }
        facts.vendor = dmi(identity.vendor)
        facts.model = dmi(identity.product)
        facts.serial = dmi(identity.serial)
        facts.uuid = dmi(identity.uuid)
        facts.assetTag = dmi(identity.assetTag)
        if virtualization.machine.kind.category == .machine {
            facts.hypervisor = Fact(virtualization.machine.kind.rawValue, from: "vm detection")
        }
        facts.bootMode = Fact(firmware.isUEFI ? .uefi : .bios, from: "/sys/firmware/efi")
        facts.firmware =
            identity.firmware.version.map { [Fact(Firmware(name: "bios", version: $0), from: "smbios")] } ?? []
        facts.processors = processorFacts
        facts.memoryBytes = memory.bytes.map { Fact($0, from: "/sys/devices/system/memory") }
        facts.interfaces = ports.compactMap { port in
            guard let mac = port.permanentAddress else { return nil }
            return Fact(NetworkInterface(mac: mac, name: port.name, model: port.facts.driver), from: "/sys/class/net")
        }
        facts.disks = disks.map { disk in
            let model = disk.model ?? disk.bus
            return Fact(
                Disk(name: disk.name, bytes: disk.bytes, model: model, serial: disk.serial), from: "/sys/block")
        }
        return facts
    }

    private var processorFacts: [Fact<Processor>] {
        let bySocket = Dictionary(grouping: processors.threads, by: \.socket)
        return bySocket.keys.sorted().map { socket in
            let count = bySocket[socket]?.count
            return Fact(
                Processor(model: processors.model, architecture: machine, threads: count), from: "/proc/cpuinfo")
        }
    }
}
