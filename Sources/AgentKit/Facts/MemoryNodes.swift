/// The memory of a machine, in all and by NUMA node.
public struct MemoryNodes: Sendable, Hashable {
    /// One node's memory.
    public struct Node: Sendable, Hashable {
        /// The kernel's number.
        public var id: Int
        /// Bytes that the kernel may use.
        public var bytes: UInt64
    }

    /// Bytes in all: what is plugged in where SMBIOS or the memory blocks tell, else what the kernel may use.
    public var bytes: UInt64?
    /// Bytes that the kernel may use.
    public var usableBytes: UInt64?
    /// Each node; empty where the kernel knows none.
    public var nodes: [Node]

    /// Reads what there is.
    public init(of files: HostFiles) {
        usableBytes = Self.kilobytes("MemTotal:", in: files.text("/proc/meminfo"))
        nodes = Self.folders(of: files).compactMap { id, folder in
            // `Node 0 MemTotal:  8000000 kB`.
            Self.kilobytes("MemTotal:", in: files.text("\(folder)/meminfo")).map { Node(id: id, bytes: $0) }
        }
        bytes = Self.modules(of: files) ?? Self.blocks(of: files) ?? usableBytes
    }

    /// Which node a processor belongs to.
    static func processors(of files: HostFiles) -> [Int: Int] {
        folders(of: files).reduce(into: [:]) { found, node in
            for processor in NumberList.read(files.word("\(node.folder)/cpulist") ?? "") { found[processor] = node.id }
        }
    }

    private static func folders(of files: HostFiles) -> [(id: Int, folder: String)] {
        let folder = "/sys/devices/system/node"
        return files.names(in: folder).compactMap { name in
            guard name.hasPrefix("node"), let id = Int(name.dropFirst(4)) else { return nil }
            return (id, "\(folder)/\(name)")
        }.sorted { $0.id < $1.id }
    }

    private static func kilobytes(_ name: String, in text: String?) -> UInt64? {
        for line in (text ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(where: { $0 == name }), place + 1 < words.count else { continue }
            return UInt64(words[place + 1]).flatMap { $0 < 1 << 53 ? $0 << 10 : nil }
        }
        return nil
    }

    /// SMBIOS 3.6 section 7.18: the size at 12, in MiB, or in KiB with bit 15; 7FFFh points to 28.
    private static func modules(of files: HostFiles) -> UInt64? {
        let folder = "/sys/firmware/dmi/entries"
        let sizes = files.names(in: folder).filter { $0.hasPrefix("17-") }.compactMap { name -> UInt64? in
            guard let raw = files.bytes("\(folder)/\(name)/raw", limit: 1024), raw.count >= 14, raw[0] == 17 else {
                return nil
            }
            let size = UInt64(raw[12]) | UInt64(raw[13]) << 8
            if size == 0 || size == 0xFFFF { return nil }
            if size == 0x7FFF, raw.count >= 32, raw[1] >= 32 {
                return (0..<4).reduce(UInt64(0)) { $0 | UInt64(raw[28 + $1]) << UInt64(8 * $1) } << 20
            }
            return size & 0x8000 != 0 ? (size & 0x7FFF) << 10 : size << 20
        }
        return sizes.isEmpty ? nil : sizes.reduce(0, +)
    }

    /// What the kernel can take away and add: the size is hexadecimal without a mark.
    private static func blocks(of files: HostFiles) -> UInt64? {
        let folder = "/sys/devices/system/memory"
        guard let size = files.word("\(folder)/block_size_bytes").flatMap({ UInt64($0, radix: 16) }), size < 1 << 40
        else { return nil }
        let names = files.names(in: folder)
        // 4096 names is where a listing ends: then the sum would be too small.
        let count = names.count { $0.hasPrefix("memory") && Int($0.dropFirst(6)) != nil }
        return count > 0 && names.count < 4096 ? UInt64(count) * size : nil
    }
}

/// The kernel's lists of numbers: `0-3,8`.
enum NumberList {
    /// The numbers; at most 8192.
    static func read(_ text: String) -> [Int] {
        var found: [Int] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-").compactMap { Int($0.trimmed) }
            guard let first = ends.first, let last = ends.last, first <= last, last < 1 << 20 else { continue }
            found += (first...last).prefix(8192 - min(found.count, 8192))
        }
        return found
    }
}
