/// Strong entity tags (RFC 9110 section 8.8.3).
enum EntityTag {
    /// Of octets in memory: their length and FNV-1a's 64 bits. It tells versions of a script apart and proves nothing.
    static func of(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return "\"\(String(bytes.count, radix: 16))-\(String(hash, radix: 16))\""
    }

    /// Of a file on disk: what changes when it is written to or replaced.
    static func of(inode: UInt64, size: Int, seconds: Int, nanoseconds: Int) -> String {
        let parts = [inode, UInt64(size), UInt64(bitPattern: Int64(seconds)), UInt64(nanoseconds)]
        return "\"\(parts.map { String($0, radix: 16) }.joined(separator: "-"))\""
    }

    /// True where a list of If-None-Match names the tag or `*`; weak comparison (RFC 9110 section 13.1.2).
    static func list(_ list: String, names tag: String) -> Bool {
        list.split(separator: ",").contains { element in
            let element = element.trimmingSpaces
            return element == "*" || (element.hasPrefix("W/") ? element.dropFirst(2) : element) == tag[...]
        }
    }
}

extension Substring {
    /// Without blanks and tabs at both ends.
    var trimmingSpaces: Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return self[first...last]
    }
}
