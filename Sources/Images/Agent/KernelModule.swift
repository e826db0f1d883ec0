public import Foundation

/// What a kernel module says of itself in its section `.modinfo`.
public struct KernelModule: Sendable, Hashable {
    /// Its name, with underscores.
    public let name: String
    /// Its path below `kernel/`'s parent, for example `kernel/drivers/net/ethernet/intel/e1000/e1000.ko`.
    public let path: String
    /// The modules that it stands on, by their names.
    public let dependencies: [String]
    /// What it drives.
    public let aliases: [String]
    /// The firmware files that it may ask for.
    public let firmware: [String]

    /// Reads a module: an ELF file of 64 bits, least significant byte first. Throws where it is none; never traps.
    public init(path: String, _ data: Data) throws(ImageFault) {
        self.path = path
        let file = path.split(separator: "/").last ?? ""
        name = Self.plain(String(file.prefix { $0 != "." }))
        guard let section = Self.section(".modinfo", of: [UInt8](data)) else {
            throw ImageFault("\(path) is no kernel module of this processor: it has no section .modinfo")
        }
        var fields: [String: [String]] = [:]
        for text in section.split(separator: 0) {
            let parts = String(decoding: text, as: UTF8.self).split(separator: "=", maxSplits: 1)
            if parts.count == 2 { fields[String(parts[0]), default: []].append(String(parts[1])) }
        }
        dependencies = (fields["depends"] ?? []).flatMap { $0.split(separator: ",").map { Self.plain(String($0)) } }
        aliases = fields["alias"] ?? []
        firmware = fields["firmware"] ?? []
    }

    /// The kernel does not tell hyphens from underscores in names.
    static func plain(_ name: String) -> String { name.replacing("-", with: "_") }

    private static func section(_ wanted: String, of file: [UInt8]) -> ArraySlice<UInt8>? {
        guard file.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(file, 40, 8),
            let size = number(file, 58, 2), let count = number(file, 60, 2), let names = number(file, 62, 2),
            size >= 64, let namesTable = bounds(file, header: table + names * size)
        else { return nil }
        for index in 0..<count {
            let header = table + index * size
            guard let offset = number(file, header, 4), let range = bounds(file, header: header),
                namesTable.lowerBound + offset < namesTable.upperBound
            else { continue }
            let name = file[(namesTable.lowerBound + offset)..<namesTable.upperBound].prefix { $0 != 0 }
            if name.elementsEqual(wanted.utf8) { return file[range] }
        }
        return nil
    }

    private static func bounds(_ file: [UInt8], header: Int) -> Range<Int>? {
        guard let start = number(file, header + 24, 8), let size = number(file, header + 32, 8), start <= file.count,
            size <= file.count - start
        else { return nil }
        return start..<start + size
    }

    private static func number(_ file: [UInt8], _ place: Int, _ length: Int) -> Int? {
        guard place >= 0, place <= file.count - length else { return nil }
        let value = file[place..<place + length].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // Small enough that sums of three do not overflow.
        return value < 1 << 60 ? Int(value) : nil
    }
}
