/// Reads a tar archive (POSIX ustar, and GNU's and pax's long names).
public enum TarArchive {
    /// A regular file of an archive.
    public struct File: Sendable, Hashable {
        /// Its path within the archive, without `./` at its beginning.
        public var path: String
        /// The permission bits.
        public var mode: UInt16
        /// What is in it.
        public var content: [UInt8]

        /// A file.
        public init(path: String, mode: UInt16, content: [UInt8]) {
            self.path = path
            self.mode = mode
            self.content = content
        }
    }

    /// Why an archive was refused.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// One sentence.
        public let description: String
    }

    /// The regular files, in their order; folders, links and devices are passed over. Paths that lead out of the archive
    /// are refused, and so is anything that ends within a file. Never traps on any octets.
    public static func files(of octets: [UInt8]) throws(Fault) -> [File] {
        var files: [File] = []
        var place = 0
        var longName: String?
        while place + 512 <= octets.count, octets[place..<place + 512].contains(where: { $0 != 0 }) {
            let header = octets[place..<place + 512]
            guard isSound(header) else { throw Fault(description: "the archive has a damaged header at byte \(place)") }
            guard let size = number(header, at: 124, length: 12), size <= octets.count - place - 512 else {
                throw Fault(description: "the archive ends within the file at byte \(place)")
            }
            let content = octets[place + 512..<place + 512 + size]
            switch header[header.startIndex + 156] {
            case UInt8(ascii: "L"): longName = text(content)
            case UInt8(ascii: "x"): longName = paxPath(content) ?? longName
            case 0, UInt8(ascii: "0"):
                let path = try checked(longName ?? name(of: header))
                files.append(
                    File(
                        path: path, mode: UInt16((number(header, at: 100, length: 8) ?? 0) & 0o7777),
                        content: Array(content)))
                longName = nil
            default: longName = nil
            }
            place += 512 + (size + 511) / 512 * 512
        }
        // What ends without a block of zeroes was cut off.
        guard place + 512 <= octets.count else {
            throw Fault(description: "the archive ends after \(octets.count) bytes without its end mark")
        }
        return files
    }

    private static func checked(_ path: String) throws(Fault) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        guard !path.hasPrefix("/"), !parts.isEmpty, !parts.contains("..") else {
            throw Fault(description: "the archive has a file whose path leads out of it: \(path.prefix(80))")
        }
        return parts.joined(separator: "/")
    }

    /// The sum of all octets with blanks in the place of the sum itself.
    private static func isSound(_ header: ArraySlice<UInt8>) -> Bool {
        let start = header.startIndex
        let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        return number(header, at: 148, length: 8) == sum && start >= 0
    }

    private static func name(of header: ArraySlice<UInt8>) -> String {
        let name = text(field(header, 0, 100))
        let isPOSIX = text(field(header, 257, 6)) == "ustar"
        let prefix = isPOSIX ? text(field(header, 345, 155)) : ""
        return prefix.isEmpty ? name : "\(prefix)/\(name)"
    }

    /// Octal digits among blanks and NULs; or, for large files, binary with the highest bit set.
    private static func number(_ header: ArraySlice<UInt8>, at offset: Int, length: Int) -> Int? {
        let octets = field(header, offset, length)
        if let first = octets.first, first & 0x80 != 0 {
            return octets.suffix(8).contains(where: { $0 != 0 }) && octets.suffix(8).first.map { $0 > 0x0F } == true
                ? nil : octets.suffix(8).reduce(0) { $0 << 8 | Int($1) }
        }
        let digits = text(octets).trimmed
        return digits.isEmpty ? 0 : Int(digits, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// `LENGTH path=VALUE\n` among the records of a pax header.
    private static func paxPath(_ content: ArraySlice<UInt8>) -> String? {
        for record in String(decoding: content, as: UTF8.self).split(separator: "\n") {
            if let (_, entry) = record.cut(at: " "), entry.hasPrefix("path=") { return String(entry.dropFirst(5)) }
        }
        return nil
    }

    private static func field(_ header: ArraySlice<UInt8>, _ offset: Int, _ length: Int) -> ArraySlice<UInt8> {
        header[header.startIndex + offset..<header.startIndex + offset + length]
    }

    private static func text(_ octets: ArraySlice<UInt8>) -> String {
        String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
    }
}
