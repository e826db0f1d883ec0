/// Octets as pairs of lower-case hexadecimal digits.
enum Hexadecimal {
    /// Two digits.
    static func pair(_ octet: UInt8) -> String { (octet < 16 ? "0" : "") + String(octet, radix: 16) }

    /// All octets, with a separator between them.
    static func text(_ octets: some Sequence<UInt8>, separator: String = "") -> String {
        octets.map(pair).joined(separator: separator)
    }
}
