/// The processors of a machine, from /proc/cpuinfo and /sys/devices/system.
public struct ProcessorTopology: Sendable, Hashable {
    /// One thread, as the kernel counts processors.
    public struct Thread: Sendable, Hashable {
        /// The kernel's number.
        public var id: Int
        /// The package it sits in.
        public var socket: Int
        /// Its core within the package.
        public var core: Int
        /// Its NUMA node.
        public var node: Int
    }

    /// The model's name, for example `Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz`.
    public var model: String?
    /// The maker, for example `GenuineIntel`.
    public var vendor: String?
    /// The highest frequency in MHz; nil where nothing tells.
    public var megahertz: Int?
    /// Every thread, by its number.
    public var threads: [Thread]

    /// How many packages there are.
    public var socketCount: Int { Set(threads.map(\.socket)).count }
    /// How many cores there are in all.
    public var coreCount: Int { Set(threads.map { $0.socket << 20 | $0.core }).count }

    /// Reads what there is.
    public init(of files: HostFiles) {
        let text = files.text("/proc/cpuinfo", limit: 4 << 20) ?? ""
        // The first processor's lines are enough: all are alike, or nothing here could say how they differ.
        let first = Self.fields(of: text.prefix(16_384))
        model = first["model name"] ?? first["cpu model"] ?? first["Processor"]
        vendor = first["vendor_id"] ?? first["CPU implementer"]
        threads = Self.threads(of: files)
        if threads.isEmpty {
            let count = text.split(separator: "\n").count { $0.hasPrefix("processor") }
            threads = (0..<min(count, 8192)).map { Thread(id: $0, socket: 0, core: $0, node: 0) }
        }
        let kilohertz = files.number("/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq")
        megahertz = kilohertz.map { $0 / 1000 } ?? first["cpu MHz"].flatMap { Double($0) }.map { Int(min($0, 1e6)) }
    }

    private static func fields(of text: some StringProtocol) -> [String: String] {
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let (name, value) = line.cut(at: ":"), !value.trimmed.isEmpty else { continue }
            fields[name.trimmed] = fields[name.trimmed] ?? value.trimmed
        }
        return fields
    }

    private static func threads(of files: HostFiles) -> [Thread] {
        let folder = "/sys/devices/system/cpu"
        let nodes = MemoryNodes.processors(of: files)
        return files.names(in: folder).compactMap { name -> Thread? in
            guard name.hasPrefix("cpu"), let id = Int(name.dropFirst(3)),
                files.number("\(folder)/\(name)/online") != 0
            else { return nil }
            // -1 is what a machine without the tables says.
            let socket = files.number("\(folder)/\(name)/topology/physical_package_id") ?? 0
            let core = files.number("\(folder)/\(name)/topology/core_id") ?? id
            return Thread(id: id, socket: max(socket, 0), core: max(core, 0), node: nodes[id] ?? 0)
        }.sorted { $0.id < $1.id }
    }
}
