#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An IPv4 or IPv6 address from which a machine speaks.
public struct SourceAddress: Sendable, Hashable, Codable, LosslessStringConvertible {
    /// Four or sixteen bytes in network order.
    let bytes: [UInt8]

    /// Reads `10.0.0.7` or `2001:db8::7`; nil for anything else. An IPv4 address in IPv6's form is read as IPv4.
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: &six) { Array($0) }
            let isMapped = all.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
            bytes = isMapped ? Array(all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// The usual form: dotted, or RFC 5952.
    public var description: String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let address = SourceAddress(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no IP address"))
        }
        self = address
    }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A network in CIDR form, for example `10.0.0.0/24` or `2001:db8::/64`.
public struct SourceNetwork: Sendable, Hashable, CustomStringConvertible {
    /// The first address.
    public let address: SourceAddress
    /// How many bits are the network's.
    public let length: Int

    /// Reads the CIDR form; an address alone is a network of one. Throws `bad-network`.
    public init(_ text: String) throws(InventoryError) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ SourceAddress(String($0)) }) else { throw Self.fault(text) }
        let bits = address.bytes.count * 8
        let length = parts.count == 1 ? bits : Int(parts[1]) ?? -1
        guard (0...bits).contains(length) else { throw Self.fault(text) }
        self.address = address
        self.length = length
    }

    private static func fault(_ text: String) -> InventoryError {
        InventoryError(
            .badNetwork, "“\(text.prefix(64))” is no network", remedy: "write it as in 10.0.0.0/24 or 2001:db8::/64")
    }

    /// True for an address of this network.
    public func contains(_ other: SourceAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return zip(address.bytes, other.bytes).enumerated().allSatisfy { place, pair in
            let bits = min(8, max(0, length - place * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            return pair.0 & mask == pair.1 & mask
        }
    }

    /// The CIDR form.
    public var description: String { "\(address)/\(length)" }
}

extension InventoryError.Code {
    /// A text is no network in CIDR form.
    public static let badNetwork = Self(rawValue: "bad-network")
}
