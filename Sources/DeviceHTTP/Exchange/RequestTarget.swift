/// Path and query as they stand on a request line.
package enum RequestTarget {
    /// What may stand unencoded in path and query (RFC 3986 sections 3.3 and 3.4); a percent sign is judged apart.
    private static let plain = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?".utf8)

    /// The text with everything percent-encoded that may not stand in a URI, and a slash before it where it has none;
    /// nil where it holds a blank or a control character.
    package static func encoded(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        var target = text.first == "/" ? "" : "/"
        for (index, byte) in bytes.enumerated() {
            guard byte > 0x20, byte != 0x7F else { return nil }
            let isEscape =
                byte == UInt8(ascii: "%") && bytes[(index + 1)...].prefix(2).count(where: isHexDigit) == 2
            if isEscape || plain.contains(byte) {
                target.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                target += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return target
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

    /// The same path with its last slash, or without: services differ. Nil for the root and where there is a query.
    static func otherSlash(_ target: String) -> String? {
        guard target.count > 1, !target.contains("?") else { return nil }
        return target.hasSuffix("/") ? String(target.dropLast()) : target + "/"
    }
}
