extension EvidenceCollector {
    func firmware() -> FirmwareEvidence {
        var firmware = FirmwareEvidence()
        for field in FirmwareEvidence.Field.allCases {
            guard let text = tree.word(field.path) else { continue }
            // A serial number is nobody's business; what tells VMware is its beginning.
            firmware.texts[field] = field == .productSerial ? String(text.prefix(7)) : text
        }
        if let structure = tree.bytes("/sys/firmware/dmi/entries/0-0/raw", limit: 512) {
            firmware.virtualMachineBit = FirmwareEvidence.virtualMachineBit(ofType0: structure)
        }
        firmware.describesBMC = tree.exists("/sys/firmware/dmi/entries/38-0")
        for name in tree.names(in: "/sys/firmware/acpi/tables") {
            // ACPI 6.5 section 5.2.6: signature at 0, OEM id at 10, padded.
            guard let header = tree.bytes("/sys/firmware/acpi/tables/\(name)", limit: 36), header.count >= 16 else {
                continue
            }
            firmware.acpiTables.insert(String(decoding: header[..<4], as: UTF8.self))
            let oem = String(decoding: header[10..<16], as: UTF8.self).trimmed
            if !oem.isEmpty { firmware.acpiOEMs.insert(oem) }
        }
        return firmware
    }

    func processor() -> ProcessorEvidence {
        var processor = ProcessorEvidence()
        processor.signatures = signatures
        // The first processor's lines are enough; a machine of 500 has a file of a megabyte.
        guard let text = tree.text("/proc/cpuinfo", limit: 16_384) else { return processor }
        processor.model = ["model name", "model", "machine", "Model"].lazy
            .compactMap { field($0, in: text) }.first { !$0.allSatisfy(\.isNumber) }
        processor.vendor = field("vendor_id", in: text)
        for name in ["flags", "Features", "features"] {
            guard let flags = field(name, in: text) else { continue }
            processor.hasFlagsLine = true
            processor.flags = Set(flags.split(separator: " ").map(String.init))
            break
        }
        return processor
    }

    func xen() -> XenEvidence {
        var xen = XenEvidence()
        xen.hasProcFolder = tree.exists("/proc/xen")
        xen.capabilities = tree.word("/proc/xen/capabilities")
        xen.hypervisorType = tree.word("/sys/hypervisor/type")
        xen.uuid = tree.word("/sys/hypervisor/uuid")
        xen.guestType = tree.word("/sys/hypervisor/guest_type")
        xen.features = tree.word("/sys/hypervisor/properties/features")
        return xen
    }

    func deviceTree() -> DeviceTreeEvidence {
        var found = DeviceTreeEvidence()
        found.hypervisor = tree.texts("/proc/device-tree/hypervisor/compatible")
        found.compatible = tree.texts("/proc/device-tree/compatible")
        found.names = Set(tree.names(in: "/proc/device-tree"))
        found.hasQEMUGraphicWidth = tree.exists("/proc/device-tree/chosen/qemu,graphic-width")
        return found
    }

    func pciDevices() -> [PCIDevice] {
        tree.names(in: "/sys/bus/pci/devices").compactMap { name in
            let folder = "/sys/bus/pci/devices/\(name)"
            guard let vendor = number("\(folder)/vendor"), let device = number("\(folder)/device") else { return nil }
            return PCIDevice(
                vendor: vendor, device: device, subsystemVendor: number("\(folder)/subsystem_vendor") ?? 0)
        }
    }

    /// `0x1af4`.
    private func number(_ path: String) -> UInt16? {
        guard let word = tree.word(path), word.hasPrefix("0x") else { return nil }
        return UInt16(word.dropFirst(2), radix: 16)
    }

    /// The lines that matter, of the running kernel's log and of the file that older systems keep.
    func kernelMessages() -> [String] {
        let live = (tree.text("/dev/kmsg", limit: 4_194_304) ?? "").split(separator: "\n").map(Self.withoutHeader)
        let kept = (tree.text("/var/log/dmesg", limit: 1_048_576) ?? "").split(separator: "\n").map(String.init)
        let telling = ["hypervisor detected", "disabled by bios", "disabled (by bios)"]
        let lines = (live + kept).filter { line in telling.contains { line.mentions($0) } }
        return lines.reduce(into: []) { if !$0.contains($1) && $0.count < 16 { $0.append($1) } }
    }

    /// A record of /dev/kmsg begins with `6,42,1000,-;` (Linux ABI dev-kmsg).
    private static func withoutHeader(_ line: Substring) -> String {
        guard let end = line.firstIndex(of: ";"), line[..<end].allSatisfy({ $0.isNumber || ",-c".contains($0) }) else {
            return String(line)
        }
        return String(line[line.index(after: end)...])
    }
}
