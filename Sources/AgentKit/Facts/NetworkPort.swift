public import NICQuirks
public import WroughtCore

/// A network interface with hardware behind it, as /sys/class/net shows it.
public struct NetworkPort: Sendable, Hashable {
    /// What the link rules and the quirks look at.
    public var facts: InterfaceFacts
    /// The address that the card has of its own; differs from the present one under bonds.
    public var permanentAddress: MACAddress?
    /// Where the card is, for example `0000:00:03.0`.
    public var pciAddress: String?
    /// The largest packet in bytes.
    public var mtu: Int?
    /// Which port of the card it is, from 0.
    public var port: Int
    /// Its NUMA node.
    public var node: Int

    /// The kernel's name.
    public var name: String { facts.name }

    /// The interfaces of a machine that are Ethernet and not made by software.
    /// - Parameters:
    ///   - boot: What the kernel's command line says of the boot interface.
    ///   - hypervisor: On what the machine runs, for the quirks.
    public static func all(
        of files: HostFiles, boot: BootInterface = .absent, hypervisor: HypervisorName? = nil
    ) -> [NetworkPort] {
        let firmware: InterfaceFacts.Firmware = FirmwareMode(of: files).isUEFI ? .uefi : .bios
        let release = files.word("/proc/sys/kernel/osrelease")
        return files.names(in: "/sys/class/net").compactMap { name in
            let folder = "/sys/class/net/\(name)"
            guard files.number("\(folder)/type") == 1, files.exists("\(folder)/device") else { return nil }
            var facts = InterfaceFacts(name: name, folder, of: files)
            facts.bootInterface = boot
            facts.hypervisor = hypervisor
            facts.firmware = firmware
            facts.kernelRelease = release
            return NetworkPort(facts, folder, of: files)
        }
    }

    private init(_ facts: InterfaceFacts, _ folder: String, of files: HostFiles) {
        self.facts = facts
        permanentAddress = facts.mac
        if let bonded = files.word("\(folder)/bonding_slave/perm_hwaddr") {
            permanentAddress = MACAddress(bonded) ?? facts.mac
        }
        // `../../devices/pci0000:00/0000:00:03.0/virtio0/net/eth0`: the last part that looks like a function of PCI.
        let parts = (files.target(folder) ?? "").split(separator: "/")
        pciAddress = parts.last { $0.split(separator: ":").count == 3 && $0.contains(".") }.map(String.init)
        mtu = files.number("\(folder)/mtu")
        port = max(files.number("\(folder)/dev_port") ?? 0, 0)
        node = max(0, files.number("\(folder)/device/numa_node") ?? 0)
    }
}

extension InterfaceFacts {
    /// What the kernel's files say now; carrier and speed only read while the interface is up.
    public init(name: String, _ folder: String, of files: HostFiles) {
        self.init(name: name)
        driver = files.linkName("\(folder)/device/driver")
        if let vendor = files.number("\(folder)/device/vendor").flatMap(UInt16.init),
            let device = files.number("\(folder)/device/device").flatMap(UInt16.init)
        {
            model = NICModel(vendor, device)
        }
        mac = files.word("\(folder)/address").flatMap { MACAddress($0) }
        isEthernet = files.number("\(folder)/type") == 1
        // IFF_UP is bit 0 (Linux include/uapi/linux/if.h).
        isBroughtUp = files.number("\(folder)/flags").map { $0 & 1 == 1 }
        state = files.word("\(folder)/operstate").flatMap { OperationalState(text: $0) }
        carrier = files.number("\(folder)/carrier").map { $0 == 1 }
        speed = files.number("\(folder)/speed")
        duplex = files.word("\(folder)/duplex").flatMap { Duplex(rawValue: $0) }
    }
}
