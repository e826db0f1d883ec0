/// The four bytes before every packet on UDP port 623 (ASF 2.0 section 3.2.2.2; IPMI 2.0 section 13.1.3, table 13-2).
public struct RMCPHeader: Sendable, Hashable {
    /// What follows the header.
    public enum MessageClass: UInt8, Sendable, Hashable {
        /// ASF: presence ping and pong.
        case asf = 0x06
        /// IPMI in either session format.
        case ipmi = 0x07
        /// Defined by an OEM.
        case oem = 0x08
    }

    /// The only version there is: ASF 2.0.
    public static let version: UInt8 = 0x06
    /// The sequence number that asks for no RMCP acknowledgement; IPMI uses no other.
    public static let noAcknowledge: UInt8 = 0xFF
    /// How many bytes the header takes.
    public static let length = 4

    /// The RMCP sequence number, 0xFF for all of IPMI.
    public var sequence: UInt8
    /// What follows.
    public var messageClass: MessageClass
    /// Whether this is an RMCP acknowledgement, which has no body.
    public var isAcknowledge: Bool

    /// A header; without acknowledgement unless a sequence is given.
    public init(
        _ messageClass: MessageClass, sequence: UInt8 = RMCPHeader.noAcknowledge, isAcknowledge: Bool = false
    ) {
        self.messageClass = messageClass
        self.sequence = sequence
        self.isAcknowledge = isAcknowledge
    }

    /// The four bytes.
    public func encode() -> [UInt8] {
        [Self.version, 0, sequence, messageClass.rawValue | (isAcknowledge ? 0x80 : 0)]
    }

    /// Reads the first four bytes of a datagram. Throws for another version, a class that is not known, or too few
    /// bytes.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> RMCPHeader {
        guard bytes.count >= length else { throw .short("RMCP header", need: length, have: bytes.count) }
        guard bytes[0] == version else { throw WireError("RMCP header", "version \(bytes[0]) instead of 6") }
        guard let messageClass = MessageClass(rawValue: bytes[3] & 0x1F) else {
            throw WireError("RMCP header", "message class \(bytes[3] & 0x1F) is not ASF, IPMI or OEM")
        }
        return RMCPHeader(messageClass, sequence: bytes[2], isAcknowledge: bytes[3] & 0x80 != 0)
    }
}
