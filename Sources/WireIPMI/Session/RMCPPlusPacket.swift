/// A packet in the session format of RMCP+: header, payload, trailer (IPMI 2.0 section 13.6, table 13-8, right
/// column). The payload may be encrypted; ``SessionProtection`` seals and opens it.
public struct RMCPPlusPacket: Sendable, Hashable {
    /// The names that an explicit OEM payload carries.
    public struct OEMPayload: Sendable, Hashable {
        /// The enterprise number of the maker.
        public var enterprise: UInt32
        /// The maker's number of the payload.
        public var payloadID: UInt16

        /// A maker's payload.
        public init(enterprise: UInt32, payloadID: UInt16) {
            self.enterprise = enterprise
            self.payloadID = payloadID
        }
    }

    /// What the payload is.
    public var payloadType: PayloadType
    /// Present exactly where ``payloadType`` is `oemExplicit`.
    public var oem: OEMPayload?
    /// Whether the payload is encrypted.
    public var isEncrypted: Bool
    /// Whether a trailer with an integrity code follows the payload.
    public var isAuthenticated: Bool
    /// The number that the receiver gave the session; 0 while one is being set up.
    public var sessionID: UInt32
    /// The session sequence number; 0 while a session is being set up.
    public var sequence: UInt32
    /// As on the wire: encrypted if ``isEncrypted``.
    public var payload: [UInt8]
    /// Everything after the payload: integrity pad, pad length, next header, code. Empty outside a session.
    public var trailer: [UInt8]

    /// A packet; by default one that sets a session up.
    public init(
        _ payloadType: PayloadType, oem: OEMPayload? = nil, isEncrypted: Bool = false, isAuthenticated: Bool = false,
        sessionID: UInt32 = 0, sequence: UInt32 = 0, payload: [UInt8], trailer: [UInt8] = []
    ) {
        self.payloadType = payloadType
        self.oem = payloadType == .oemExplicit ? oem ?? OEMPayload(enterprise: 0, payloadID: 0) : nil
        self.isEncrypted = isEncrypted
        self.isAuthenticated = isAuthenticated
        self.sessionID = sessionID
        self.sequence = sequence
        self.payload = Array(payload.prefix(0xFFFF))
        self.trailer = trailer
    }

    /// The packet without its RMCP header.
    public func encode() -> [UInt8] {
        var bytes = encodeThroughPayload()
        bytes += trailer
        return bytes
    }

    /// Header and payload: with pad, pad length and next header, what the integrity code covers.
    func encodeThroughPayload() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48 + payload.count)
        bytes.append(AuthenticationType.rmcpPlus.rawValue)
        bytes.append(payloadType.rawValue | (isEncrypted ? 0x80 : 0) | (isAuthenticated ? 0x40 : 0))
        if let oem {
            bytes.appendLittleEndian(oem.enterprise)
            bytes.appendLittleEndian(oem.payloadID)
        }
        bytes.appendLittleEndian(sessionID)
        bytes.appendLittleEndian(sequence)
        bytes.appendLittleEndian(UInt16(truncatingIfNeeded: payload.count))
        bytes += payload
        return bytes
    }

    /// Reads a packet that starts at `position`; throws where it is cut short or of another format.
    public static func decode(_ bytes: [UInt8], at position: Int = 0) throws(WireError) -> RMCPPlusPacket {
        var reader = SessionReader(bytes, from: position, of: "RMCP+ packet")
        guard try reader.byte() & 0x0F == AuthenticationType.rmcpPlus.rawValue else {
            throw WireError("RMCP+ packet", "the authentication type is not RMCP+")
        }
        let type = try reader.byte()
        let payloadType = PayloadType(rawValue: type)
        var oem: OEMPayload?
        if payloadType == .oemExplicit {
            oem = OEMPayload(enterprise: try reader.doubleWord(), payloadID: try reader.word())
        }
        let sessionID = try reader.doubleWord()
        let sequence = try reader.doubleWord()
        let payload = try reader.take(Int(try reader.word()))
        return RMCPPlusPacket(
            payloadType, oem: oem, isEncrypted: type & 0x80 != 0, isAuthenticated: type & 0x40 != 0,
            sessionID: sessionID, sequence: sequence, payload: payload, trailer: reader.rest())
    }
}
