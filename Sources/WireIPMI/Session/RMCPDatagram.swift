/// One UDP datagram of RMCP, sorted by what it carries (IPMI 2.0 section 13.1.3 and figure 13-3).
///
/// Both ends use it: a console to read answers, a simulated controller to read requests.
public enum RMCPDatagram: Sendable, Hashable {
    /// An RMCP acknowledgement of the given sequence number; nobody in IPMI needs it.
    case acknowledge(sequence: UInt8)
    /// Presence ping or pong.
    case asf(ASFMessage)
    /// IPMI in the session format of version 1.5; also carries what is said before any session.
    case ipmi15(Session15Packet)
    /// IPMI in the session format of RMCP+ (version 2.0).
    case rmcpPlus(RMCPPlusPacket)

    /// The whole datagram.
    public func encode() -> [UInt8] {
        switch self {
        case .acknowledge(let sequence):
            return RMCPHeader(.ipmi, sequence: sequence, isAcknowledge: true).encode()
        case .asf(let message):
            return RMCPHeader(.asf).encode() + message.encode()
        case .ipmi15(let packet):
            return RMCPHeader(.ipmi).encode() + packet.encode()
        case .rmcpPlus(let packet):
            return RMCPHeader(.ipmi).encode() + packet.encode()
        }
    }

    /// Reads a whole datagram. Throws ``WireError`` for anything that is none of the cases; never traps.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> RMCPDatagram {
        let header = try RMCPHeader.decode(bytes)
        if header.isAcknowledge { return .acknowledge(sequence: header.sequence) }
        switch header.messageClass {
        case .asf:
            return .asf(try ASFMessage.decode(Array(bytes[RMCPHeader.length...])))
        case .ipmi:
            guard bytes.count > RMCPHeader.length else {
                throw .short("IPMI session header", need: RMCPHeader.length + 1, have: bytes.count)
            }
            if bytes[RMCPHeader.length] & 0x0F == AuthenticationType.rmcpPlus.rawValue {
                return .rmcpPlus(try RMCPPlusPacket.decode(bytes, at: RMCPHeader.length))
            }
            return .ipmi15(try Session15Packet.decode(bytes, at: RMCPHeader.length))
        case .oem:
            throw WireError("RMCP header", "an OEM message")
        }
    }
}
