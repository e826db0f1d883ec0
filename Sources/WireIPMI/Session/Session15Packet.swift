import Crypto

/// A packet in the session format of IPMI 1.5: header, code, payload (IPMI 2.0 section 13.6, table 13-8, left column).
public struct Session15Packet: Sendable, Hashable {
    /// How the packet is authenticated; `none` before a session and where per-message authentication is off.
    public var authenticationType: AuthenticationType
    /// The session sequence number; 0 outside a session.
    public var sequence: UInt32
    /// The session's number at the controller; 0 outside a session.
    public var sessionID: UInt32
    /// Sixteen bytes, or empty where ``authenticationType`` is `none`.
    public var code: [UInt8]
    /// A LAN message.
    public var payload: [UInt8]

    /// A packet as it stands; ``signed(with:)`` makes one with its code.
    public init(
        authenticationType: AuthenticationType = .none, sequence: UInt32 = 0, sessionID: UInt32 = 0,
        code: [UInt8] = [], payload: [UInt8]
    ) {
        self.authenticationType = authenticationType
        self.sequence = sequence
        self.sessionID = sessionID
        self.code = authenticationType == .none ? [] : code.padded(to: 16)
        self.payload = Array(payload.prefix(255))
    }

    /// The same packet with the code that the password gives (section 22.17.1). Throws for MD2, OEM and RMCP+, whose
    /// codes this package does not make.
    public func signed(with password: [UInt8]) throws(WireError) -> Session15Packet {
        var copy = self
        copy.code = try makeCode(password)
        return copy
    }

    /// Whether the code is the one that the password gives; false for types that this package cannot check.
    public func verifies(with password: [UInt8]) -> Bool {
        guard let expected = try? makeCode(password) else { return false }
        return code.equalsInConstantTime(expected)
    }

    private func makeCode(_ password: [UInt8]) throws(WireError) -> [UInt8] {
        let key = password.padded(to: 16)
        switch authenticationType {
        case .none: return []
        case .straight: return key
        case .md5:
            var text = key
            text.appendLittleEndian(sessionID)
            text += payload
            text.appendLittleEndian(sequence)
            text += key
            return Array(Insecure.MD5.hash(data: text))
        case .md2, .oem, .rmcpPlus:
            throw WireError("IPMI 1.5 packet", "authentication type \(authenticationType.name) is not supported")
        }
    }

    /// The packet without its RMCP header.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [authenticationType.rawValue]
        bytes.reserveCapacity(26 + payload.count)
        bytes.appendLittleEndian(sequence)
        bytes.appendLittleEndian(sessionID)
        if authenticationType != .none { bytes += code.padded(to: 16) }
        bytes.append(UInt8(truncatingIfNeeded: payload.count))
        bytes += payload
        return bytes
    }

    /// Reads a packet that starts at `position`. Bytes after the payload are ignored: old network chips need a pad
    /// byte there (section 13.6, note on the legacy pad).
    public static func decode(_ bytes: [UInt8], at position: Int = 0) throws(WireError) -> Session15Packet {
        var reader = SessionReader(bytes, from: position, of: "IPMI 1.5 packet")
        let type = try reader.byte() & 0x0F
        guard let authenticationType = AuthenticationType(rawValue: type), authenticationType != .rmcpPlus else {
            throw WireError("IPMI 1.5 packet", "authentication type \(type) is not defined")
        }
        let sequence = try reader.doubleWord()
        let sessionID = try reader.doubleWord()
        let code = authenticationType == .none ? [] : try reader.take(16)
        let length = Int(try reader.byte())
        return Session15Packet(
            authenticationType: authenticationType, sequence: sequence, sessionID: sessionID, code: code,
            payload: try reader.take(length))
    }
}
