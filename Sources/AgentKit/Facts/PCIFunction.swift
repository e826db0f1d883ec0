/// A function of a PCI device, as /sys/bus/pci shows it.
public struct PCIFunction: Sendable, Hashable {
    /// Where it is, for example `0000:00:03.0`.
    public var address: String
    /// The maker's number.
    public var vendor: UInt16
    /// The maker's number of the device.
    public var device: UInt16
    /// The number of the card's maker.
    public var subsystemVendor: UInt16
    /// The card maker's number of the card.
    public var subsystemDevice: UInt16
    /// Class, subclass and interface, for example 0x020000 for Ethernet.
    public var kind: Int
    /// The kernel's driver.
    public var driver: String?
    /// Its NUMA node.
    public var node: Int

    /// The functions of a machine, by address.
    public static func all(of files: HostFiles) -> [PCIFunction] {
        let folder = "/sys/bus/pci/devices"
        return files.names(in: folder).compactMap { address in
            func number(_ name: String) -> UInt16? { files.number("\(folder)/\(address)/\(name)").flatMap(UInt16.init) }
            guard let vendor = number("vendor"), let device = number("device") else { return nil }
            return PCIFunction(
                address: address, vendor: vendor, device: device, subsystemVendor: number("subsystem_vendor") ?? 0,
                subsystemDevice: number("subsystem_device") ?? 0, kind: files.number("\(folder)/\(address)/class") ?? 0,
                driver: files.linkName("\(folder)/\(address)/driver"),
                node: max(0, files.number("\(folder)/\(address)/numa_node") ?? 0))
        }
    }
}
