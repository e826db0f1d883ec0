/// A domain name: labels from the host to the top (RFC 1035 section 3.1). The root has none.
public struct DomainName: Sendable, Hashable, LosslessStringConvertible {
    /// The labels, 1 to 63 octets each, 255 octets in all with their lengths and the closing zero.
    public let labels: [WireText]

    /// Nil where a label is empty or too long, or the whole too long.
    public init?(labels: [WireText]) {
        guard labels.allSatisfy({ (1...63).contains($0.octets.count) }),
            labels.reduce(1, { $0 + 1 + $1.octets.count }) <= 255
        else { return nil }
        self.labels = labels
    }

    /// Reads `lab.example.org`, with or without a dot at the end, and the escapes of zone files: `\.` for a dot within a
    /// label, `\032` for an octet by its decimal number (RFC 1035 section 5.1). Nil for anything else.
    public init?(_ text: String) {
        guard text != "." else {
            self.init(labels: [])
            return
        }
        var labels: [[UInt8]] = [[]]
        var rest = text.utf8[...]
        while let octet = rest.popFirst() {
            switch octet {
            case 0x2E: labels.append([])
            case 0x5C:
                guard let escaped = Self.escaped(&rest) else { return nil }
                labels[labels.count - 1].append(escaped)
            default: labels[labels.count - 1].append(octet)
            }
        }
        if labels.last == [], labels.count > 1 { labels.removeLast() }
        self.init(labels: labels.map(WireText.init(octets:)))
    }

    private static func escaped(_ rest: inout Substring.UTF8View) -> UInt8? {
        guard let first = rest.first else { return nil }
        guard (0x30...0x39).contains(first) else { return rest.removeFirst() }
        let digits = rest.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest.removeFirst(3)
        return UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }

    /// The labels with dots, escaped as in zone files; the root is one dot.
    public var description: String {
        labels.isEmpty ? "." : labels.map { $0.octets.map(Self.shown).joined() }.joined(separator: ".")
    }

    private static func shown(_ octet: UInt8) -> String {
        switch octet {
        case 0x2E, 0x5C: "\\" + String(UnicodeScalar(octet))
        case 0x21...0x7E: String(UnicodeScalar(octet))
        default: "\\" + String(String(1000 + Int(octet)).dropFirst())
        }
    }
}
