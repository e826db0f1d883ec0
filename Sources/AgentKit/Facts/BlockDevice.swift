/// A disk, as /sys/block shows it.
public struct BlockDevice: Sendable, Hashable {
    /// What it is made of.
    public enum Medium: String, Sendable, Hashable {
        /// Turning discs.
        case rotating = "hdd"
        /// Flash or memory.
        case solid = "ssd"
    }

    /// The kernel's name, for example `sda` or `nvme0n1`.
    public var name: String
    /// Its numbers, for example `8:0`.
    public var number: String?
    /// Its size in bytes.
    public var bytes: UInt64
    /// The size of a logical block in bytes.
    public var blockSize: Int
    /// The model.
    public var model: String?
    /// The maker, where the bus tells it apart.
    public var vendor: String?
    /// The serial number.
    public var serial: String?
    /// The name that stays with it (WWN, EUI or NGUID).
    public var identifier: String?
    /// The firmware's version.
    public var firmware: String?
    /// What it is made of; nil where the kernel does not say.
    public var medium: Medium?
    /// Whether it can be taken out.
    public var isRemovable: Bool
    /// Whether it cannot be written.
    public var isReadOnly: Bool
    /// The bus: `nvme`, `virtio`, `scsi`, `mmc`, ...
    public var bus: String
    /// Its NUMA node.
    public var node: Int

    /// The disks of a machine: no loop devices, memory disks, optical drives, floppies, or what is made of other disks.
    public static func all(of files: HostFiles) -> [BlockDevice] {
        files.names(in: "/sys/block").compactMap { name in
            let unwanted = ["loop", "ram", "zram", "sr", "fd", "dm-", "md", "nbd", "mtdblock", "zd"]
            guard !unwanted.contains(where: name.hasPrefix), files.exists("/sys/block/\(name)/device") else {
                return nil
            }
            return BlockDevice(name, of: files)
        }
    }

    private init(_ name: String, of files: HostFiles) {
        let folder = "/sys/block/\(name)"
        self.name = name
        number = files.word("\(folder)/dev")
        // Always in units of 512, whatever the blocks are (Linux ABI stable/sysfs-block).
        let sectors = files.word("\(folder)/size").flatMap { UInt64($0) } ?? 0
        bytes = sectors < 1 << 54 ? sectors << 9 : 0
        blockSize = files.number("\(folder)/queue/logical_block_size") ?? 512
        model = files.word("\(folder)/device/model")
        vendor = files.word("\(folder)/device/vendor").flatMap { $0.hasPrefix("0x") ? nil : $0 }
        serial = files.word("\(folder)/serial") ?? files.word("\(folder)/device/serial") ?? Self.page80(files, folder)
        identifier = files.word("\(folder)/wwid") ?? files.word("\(folder)/device/wwid")
        firmware = files.word("\(folder)/device/firmware_rev") ?? files.word("\(folder)/device/rev")
        medium = files.number("\(folder)/queue/rotational").map { $0 == 1 ? .rotating : .solid }
        isRemovable = files.number("\(folder)/removable") == 1
        isReadOnly = files.number("\(folder)/ro") == 1
        bus = files.linkName("\(folder)/device/subsystem") ?? (name.hasPrefix("nvme") ? "nvme" : "unknown")
        node = max(0, files.number("\(folder)/device/numa_node") ?? 0)
    }

    /// The unit's serial number (SCSI SPC-4 section 7.8.14): a head of four octets, then text.
    private static func page80(_ files: HostFiles, _ folder: String) -> String? {
        guard let page = files.bytes("\(folder)/device/vpd_pg80", limit: 260), page.count > 4, page[1] == 0x80 else {
            return nil
        }
        let text = String(decoding: page[4...].prefix { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self).trimmed
        return text.isEmpty ? nil : text
    }
}
