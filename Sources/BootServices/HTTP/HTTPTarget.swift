/// What a request line names: a path and perhaps a query (RFC 9112 section 3.2).
struct HTTPTarget: Hashable {
    let path: BootPath
    let query: String?

    /// Why a target is none.
    enum Fault: Error, Hashable {
        case malformed
        case path(BootPathFault)
    }

    /// Reads `/path?query`, or `http://host/path?query` as proxies and some firmware send it.
    init(_ text: String) throws(Fault) {
        var rest = Substring(text)
        if let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) {
            rest = rest.dropFirst(scheme.count)
            rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        }
        guard rest.hasPrefix("/") else { throw .malformed }
        let parts = rest.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let octets = Self.unescaped(parts[0]) else { throw .malformed }
        do {
            path = try BootPath(octets)
        } catch {
            throw .path(error)
        }
        query = parts.count > 1 ? String(parts[1]) : nil
    }

    /// Octets with `%XX` turned back; nil where an escape is broken.
    private static func unescaped(_ text: Substring) -> [UInt8]? {
        var octets: [UInt8] = []
        var rest = text.utf8[...]
        while let octet = rest.popFirst() {
            if octet != UInt8(ascii: "%") {
                octets.append(octet)
            } else {
                guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else { return nil }
                octets.append(high << 4 | low)
            }
        }
        return octets
    }

    private static func digit(_ octet: UInt8?) -> UInt8? {
        guard let octet else { return nil }
        return Character(UnicodeScalar(octet)).hexDigitValue.map { UInt8($0) }
    }
}
