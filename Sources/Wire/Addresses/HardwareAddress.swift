/// A client's hardware address with its kind, as `htype`, `hlen` and `chaddr` carry it (RFC 2131 section 2): usually an
/// Ethernet MAC address of six octets.
///
/// Held in place, without memory of its own, because a server keeps one per lease.
public struct HardwareAddress: Sendable, Hashable, CustomStringConvertible {
    /// The kind by ARP's numbers (IANA, ARP parameters): 1 Ethernet, 6 IEEE 802, 32 InfiniBand.
    public let type: UInt8
    /// How many octets there are, 0 to 16.
    public let count: Int
    private let high: UInt64
    private let low: UInt64

    /// Ethernet's number.
    public static let ethernet: UInt8 = 1

    /// Nil for more than 16 octets, which is what a DHCP header has room for.
    public init?(type: UInt8 = Self.ethernet, octets: some Collection<UInt8>) {
        guard octets.count <= 16 else { return nil }
        self.type = type
        count = octets.count
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        for (index, octet) in octets.enumerated() {
            if index < 8 {
                halves.high |= UInt64(octet) << UInt64(56 - index * 8)
            } else {
                halves.low |= UInt64(octet) << UInt64(120 - index * 8)
            }
        }
        (high, low) = halves
    }

    /// An Ethernet address: `52:54:00:ab:cd:ef`, `52-54-00-AB-CD-EF`, `5254.00ab.cdef` or twelve digits; nil for anything
    /// else.
    public init?(_ text: String) {
        let digits = Array(text.utf8.filter { !Self.separators.contains($0) })
        guard digits.count == 12, Self.separatorsFit(text) else { return nil }
        var octets: [UInt8] = []
        for index in stride(from: 0, to: 12, by: 2) {
            guard let high = Self.digit(digits[index]), let low = Self.digit(digits[index + 1]) else { return nil }
            octets.append(high << 4 | low)
        }
        self.init(octets: octets)
    }

    private static let separators = Array(":-.".utf8)

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x41...0x46: character - 0x41 + 10
        case 0x61...0x66: character - 0x61 + 10
        default: nil
        }
    }

    private static func separatorsFit(_ text: String) -> Bool {
        for (separator, size) in [(Character(":"), 2), ("-", 2), (".", 4)] where text.contains(separator) {
            return text.split(separator: separator, omittingEmptySubsequences: false).allSatisfy { $0.count == size }
        }
        return true
    }

    /// The octets in the order they are sent.
    public var octets: [UInt8] { (0..<count).map { self[$0] } }

    /// One of the octets; zero behind the last.
    subscript(index: Int) -> UInt8 {
        let half = index < 8 ? high : low
        return UInt8(truncatingIfNeeded: half >> UInt64(56 - (index & 7) * 8))
    }

    /// True for six octets of Ethernet or IEEE 802: a MAC address.
    public var isMAC: Bool { count == 6 && (type == Self.ethernet || type == 6) }

    /// Lower case with colons; a kind other than Ethernet stands in front, as `32/01:02`.
    public var description: String {
        let text = Hexadecimal.text(octets, separator: ":")
        return type == Self.ethernet ? text : "\(type)/\(text)"
    }

    /// Lower case with dashes and the kind in front, as PXELINUX asks for its configuration and passes BOOTIF:
    /// `01-52-54-00-ab-cd-ef`.
    public var bootInterface: String { Hexadecimal.text([type] + octets, separator: "-") }
}
