/// Activate Session: makes a challenged session of IPMI 1.5 active (IPMI 2.0 section 22.17).
public struct ActivateSession: IPMICommand {
    /// App.
    public static let netFn = NetFn.app
    /// 0x3A.
    public static let command: UInt8 = 0x3A
    /// Completion code: no session slot is free.
    public static let noSlot = CompletionCode(rawValue: 0x81)
    /// Completion code: no session slot is free for this user.
    public static let noSlotForUser = CompletionCode(rawValue: 0x82)
    /// Completion code: no session slot is free at this privilege.
    public static let noSlotForPrivilege = CompletionCode(rawValue: 0x83)
    /// Completion code: the sequence number is out of range.
    public static let sequenceOutOfRange = CompletionCode(rawValue: 0x84)
    /// Completion code: the session number is not known.
    public static let invalidSessionID = CompletionCode(rawValue: 0x85)
    /// Completion code: the privilege is above the user's or the channel's limit.
    public static let privilegeExceedsLimit = CompletionCode(rawValue: 0x86)

    /// How the session is authenticated.
    public var authenticationType: AuthenticationType
    /// The highest privilege that the session may ever have.
    public var maximumPrivilege: PrivilegeLevel
    /// The challenge that was received.
    public var challenge: [UInt8]
    /// The number that the controller starts counting its packets with; not 0.
    public var initialOutboundSequence: UInt32

    /// A request.
    public init(
        _ authenticationType: AuthenticationType, maximumPrivilege: PrivilegeLevel, challenge: [UInt8],
        initialOutboundSequence: UInt32
    ) {
        self.authenticationType = authenticationType
        self.maximumPrivilege = maximumPrivilege
        self.challenge = challenge.padded(to: 16)
        self.initialOutboundSequence = initialOutboundSequence
    }

    /// What holds for the session.
    public struct Reply: Sendable, Hashable {
        /// How the following packets are authenticated; `none` where per-message authentication is off.
        public var authenticationType: AuthenticationType
        /// The session's number from now on.
        public var sessionID: UInt32
        /// The number that the console starts counting its packets with.
        public var initialInboundSequence: UInt32
        /// The highest privilege that the session may have.
        public var maximumPrivilege: PrivilegeLevel

        /// An answer.
        public init(
            _ authenticationType: AuthenticationType, sessionID: UInt32, initialInboundSequence: UInt32,
            maximumPrivilege: PrivilegeLevel
        ) {
            self.authenticationType = authenticationType
            self.sessionID = sessionID
            self.initialInboundSequence = initialInboundSequence
            self.maximumPrivilege = maximumPrivilege
        }
    }

    /// The request's data.
    public func encodeRequest() -> [UInt8] {
        var bytes: [UInt8] = [authenticationType.rawValue, maximumPrivilege.rawValue] + challenge
        bytes.appendLittleEndian(initialOutboundSequence)
        return bytes
    }

    /// Reads a request's data.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        var reader = SessionReader(data, of: "Activate Session")
        let type = try Self.type(try reader.byte())
        let privilege = PrivilegeLevel(rawValue: try reader.byte())
        let challenge = try reader.take(16)
        return Self(
            type, maximumPrivilege: privilege, challenge: challenge, initialOutboundSequence: try reader.doubleWord())
    }

    /// The answer's data.
    public static func encodeReply(_ reply: Reply) -> [UInt8] {
        var bytes: [UInt8] = [reply.authenticationType.rawValue]
        bytes.appendLittleEndian(reply.sessionID)
        bytes.appendLittleEndian(reply.initialInboundSequence)
        bytes.append(reply.maximumPrivilege.rawValue)
        return bytes
    }

    /// Reads an answer's data.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply {
        var reader = SessionReader(data, of: "Activate Session")
        let type = try Self.type(try reader.byte())
        let session = try reader.doubleWord()
        let sequence = try reader.doubleWord()
        return Reply(
            type, sessionID: session, initialInboundSequence: sequence,
            maximumPrivilege: PrivilegeLevel(rawValue: try reader.byte()))
    }

    private static func type(_ byte: UInt8) throws(WireError) -> AuthenticationType {
        guard let type = AuthenticationType(rawValue: byte & 0x0F) else {
            throw WireError("Activate Session", "authentication type \(byte & 0x0F) is not defined")
        }
        return type
    }
}
