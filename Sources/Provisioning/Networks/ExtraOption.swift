/// A DHCP option that an operator adds: its number and its octets. Written `42=ip:10.0.0.1,10.0.0.2`, `100=text:UTC0`,
/// `26=u16:9000`, `224=hex:01ff`.
public struct ExtraOption: Sendable, Hashable, LosslessStringConvertible {
    /// The option's number, 1 to 254, and none of those that the exchange itself needs.
    public let code: UInt8
    /// The value as it is sent, 1 to 255 octets.
    public let octets: [UInt8]

    /// 52 is the encoder's; 50, 53, 54, 55, 61 and 82 steer the exchange, and a lease's length is the subnet's affair.
    static let refused: Set<UInt8> = [0, 50, 51, 52, 53, 54, 55, 57, 58, 59, 61, 82, 255]

    /// Nil for a number that no operator may set, and for no octets or more than 255.
    public init?(code: UInt8, octets: [UInt8]) {
        guard !Self.refused.contains(code), (1...255).contains(octets.count) else { return nil }
        self.code = code
        self.octets = octets
    }

    /// Reads `NUMBER=KIND:VALUE`, the kind one of `ip` (addresses with commas), `text`, `u8`, `u16`, `u32` and `hex`.
    /// Nil for anything else.
    public init?(_ text: String) {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let code = UInt8(sides[0]), String(code) == sides[0] else { return nil }
        let parts = sides[1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let octets = Self.octets(String(parts[0]), String(parts[1])) else { return nil }
        self.init(code: code, octets: octets)
    }

    private static func octets(_ kind: String, _ value: String) -> [UInt8]? {
        switch kind {
        case "text": return Array(value.utf8)
        case "hex": return hexadecimal(value)
        case "u8": return UInt8(value).map { bigEndian(UInt32($0), 1) }
        case "u16": return UInt16(value).map { bigEndian(UInt32($0), 2) }
        case "u32": return UInt32(value).map { bigEndian($0, 4) }
        case "ip":
            let addresses = value.split(separator: ",", omittingEmptySubsequences: false).map { IPAddress(String($0)) }
            guard !addresses.contains(nil) else { return nil }
            return addresses.compactMap(\.self).flatMap { bigEndian($0.rawValue, 4) }
        default: return nil
        }
    }

    private static func bigEndian(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt32($0 * 8)) }
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = text.filter { $0 != ":" }.compactMap(\.hexDigitValue)
        guard digits.count == text.filter({ $0 != ":" }).count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    /// The number and the octets, `224=hex:01ff`: one form for all kinds, because the kind is not remembered.
    public var description: String {
        "\(code)=hex:" + octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension ExtraOption: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws { self = try .init(reading: decoder, as: "224=hex:01ff") }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
