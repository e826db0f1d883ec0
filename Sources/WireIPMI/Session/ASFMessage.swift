/// Presence ping and pong, with which a console asks whether something speaks RMCP at an address (ASF 2.0 sections
/// 3.2.4.1 and 3.2.4.3; IPMI 2.0 section 13.2).
public enum ASFMessage: Sendable, Hashable {
    /// Is anybody there? The tag comes back in the pong.
    case ping(tag: UInt8)
    /// Somebody is there.
    case pong(tag: UInt8, PresencePong)

    /// What a pong says of its sender (ASF 2.0 section 3.2.4.3).
    public struct PresencePong: Sendable, Hashable {
        /// The enterprise number of whoever defines ``oemData``; 4542 (ASF) where nobody does.
        public var enterprise: UInt32
        /// Defined by the enterprise.
        public var oemData: UInt32
        /// Supported entities: bit 7 IPMI, bits 3:0 the ASF version.
        public var entities: UInt8
        /// Supported interactions: bit 7 RMCP security extensions, bit 5 DASH.
        public var interactions: UInt8

        /// What a controller with IPMI and nothing else answers, unless told otherwise.
        public init(
            enterprise: UInt32 = ASFMessage.enterprise, oemData: UInt32 = 0, entities: UInt8 = 0x81,
            interactions: UInt8 = 0
        ) {
            self.enterprise = enterprise
            self.oemData = oemData
            self.entities = entities
            self.interactions = interactions
        }

        /// Whether the sender speaks IPMI.
        public var supportsIPMI: Bool { entities & 0x80 != 0 }
    }

    /// ASF's own enterprise number.
    public static let enterprise: UInt32 = 4542

    private static let pingType: UInt8 = 0x80
    private static let pongType: UInt8 = 0x40

    /// The message without its RMCP header. ASF's numbers are most significant byte first, unlike IPMI's.
    public func encode() -> [UInt8] {
        switch self {
        case .ping(let tag):
            return Self.bigEndian(Self.enterprise) + [Self.pingType, tag, 0, 0]
        case .pong(let tag, let pong):
            return Self.bigEndian(Self.enterprise) + [Self.pongType, tag, 0, 16]
                + Self.bigEndian(pong.enterprise) + Self.bigEndian(pong.oemData)
                + [pong.entities, pong.interactions, 0, 0, 0, 0, 0, 0]
        }
    }

    /// Reads what follows the RMCP header; throws for anything but a ping or a pong.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> ASFMessage {
        guard bytes.count >= 8 else { throw .short("ASF message", need: 8, have: bytes.count) }
        guard number(bytes, at: 0) == enterprise else { throw WireError("ASF message", "not ASF's enterprise number") }
        switch bytes[4] {
        case pingType:
            return .ping(tag: bytes[5])
        case pongType:
            guard bytes.count >= 18, bytes[7] >= 10 else { throw .short("presence pong", need: 18, have: bytes.count) }
            return .pong(
                tag: bytes[5],
                PresencePong(
                    enterprise: number(bytes, at: 8), oemData: number(bytes, at: 12), entities: bytes[16],
                    interactions: bytes[17]))
        default:
            throw WireError("ASF message", "type \(bytes[4]) is neither presence ping nor pong")
        }
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    private static func number(_ bytes: [UInt8], at index: Int) -> UInt32 {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
