/// Get Channel Authentication Capabilities: what a channel offers, before any session (IPMI 2.0 section 22.13).
public struct GetChannelAuthenticationCapabilities: IPMICommand {
    /// App.
    public static let netFn = NetFn.app
    /// 0x38.
    public static let command: UInt8 = 0x38

    /// The channel, 0 to 15; 14 is the one that this is asked on.
    public var channel: UInt8
    /// The privilege that is to be asked for later.
    public var privilege: PrivilegeLevel
    /// Whether IPMI 2.0 data is wanted; an old controller may refuse the request with it.
    public var wantsExtendedData: Bool

    /// A question about the present channel, unless told otherwise.
    public init(channel: UInt8 = 0x0E, privilege: PrivilegeLevel = .admin, wantsExtendedData: Bool = true) {
        self.channel = channel & 0x0F
        self.privilege = privilege
        self.wantsExtendedData = wantsExtendedData
    }

    /// What the channel offers (table 22-15).
    public struct Reply: Sendable, Hashable {
        /// The channel that is told about.
        public var channel: UInt8
        /// The authentication types as bits, see ``AuthenticationType/bit``; bit 7: IPMI 2.0 data follows.
        public var types: UInt8
        /// How users log in: bit 5 K_G set, 4 per-message authentication off, 3 user-level authentication off, 2
        /// users with names, 1 users without a name, 0 login without name and password.
        public var status: UInt8
        /// Extended capabilities: bit 1 IPMI 2.0, bit 0 IPMI 1.5 sessions.
        public var extended: UInt8
        /// The enterprise number of OEM authentication.
        public var oemEnterprise: UInt32
        /// Additional OEM data.
        public var oemData: UInt8

        /// An answer.
        public init(
            channel: UInt8, types: UInt8, status: UInt8, extended: UInt8, oemEnterprise: UInt32 = 0,
            oemData: UInt8 = 0
        ) {
            self.channel = channel
            self.types = types
            self.status = status
            self.extended = extended
            self.oemEnterprise = oemEnterprise & 0xFF_FFFF
            self.oemData = oemData
        }

        /// Whether the channel offers an authentication type of IPMI 1.5.
        public func offers(_ type: AuthenticationType) -> Bool { types & type.bit & 0x3F != 0 }
        /// Whether sessions of IPMI 2.0 are offered.
        public var offersVersion20: Bool { types & 0x80 != 0 && extended & 0x02 != 0 }
        /// Whether sessions of IPMI 1.5 are offered; an answer without 2.0 data means yes.
        public var offersVersion15: Bool { types & 0x80 == 0 || extended & 0x01 != 0 }
        /// Whether the controller has a K_G.
        public var hasControllerKey: Bool { status & 0x20 != 0 }
        /// Whether packets after Activate Session go without code.
        public var perMessageAuthenticationIsOff: Bool { status & 0x10 != 0 }
        /// Whether commands of user level go without code.
        public var userLevelAuthenticationIsOff: Bool { status & 0x08 != 0 }
        /// Whether there are users with names.
        public var hasNamedUsers: Bool { status & 0x04 != 0 }
        /// Whether there are users without a name.
        public var hasNamelessUsers: Bool { status & 0x02 != 0 }
        /// Whether a user without name and password exists.
        public var hasAnonymousLogin: Bool { status & 0x01 != 0 }
    }

    /// The request's data.
    public func encodeRequest() -> [UInt8] { [channel | (wantsExtendedData ? 0x80 : 0), privilege.rawValue] }

    /// Reads a request's data.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        guard data.count >= 2 else {
            throw .short("Get Channel Authentication Capabilities", need: 2, have: data.count)
        }
        return Self(
            channel: data[0], privilege: PrivilegeLevel(rawValue: data[1]), wantsExtendedData: data[0] & 0x80 != 0)
    }

    /// The answer's data.
    public static func encodeReply(_ reply: Reply) -> [UInt8] {
        let oem = reply.oemEnterprise
        return [
            reply.channel, reply.types, reply.status, reply.extended, UInt8(truncatingIfNeeded: oem),
            UInt8(truncatingIfNeeded: oem >> 8), UInt8(truncatingIfNeeded: oem >> 16), reply.oemData,
        ]
    }

    /// Reads an answer's data.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply {
        guard data.count >= 8 else {
            throw .short("Get Channel Authentication Capabilities", need: 8, have: data.count)
        }
        return Reply(
            channel: data[0], types: data[1], status: data[2], extended: data[3],
            oemEnterprise: UInt32(data[4]) | UInt32(data[5]) << 8 | UInt32(data[6]) << 16, oemData: data[7])
    }
}

/// Get Session Challenge: opens a session of IPMI 1.5 (IPMI 2.0 section 22.16).
public struct GetSessionChallenge: IPMICommand {
    /// App.
    public static let netFn = NetFn.app
    /// 0x39.
    public static let command: UInt8 = 0x39
    /// Completion code: no such user.
    public static let invalidUserName = CompletionCode(rawValue: 0x81)
    /// Completion code: users without a name may not log in.
    public static let namelessUserOff = CompletionCode(rawValue: 0x82)

    /// How the session is to be authenticated.
    public var authenticationType: AuthenticationType
    /// Up to 16 bytes, without zeros at the end.
    public var userName: [UInt8]

    /// A request for a challenge.
    public init(_ authenticationType: AuthenticationType, userName: [UInt8]) {
        self.authenticationType = authenticationType
        self.userName = Array(userName.prefix(16))
    }

    /// The challenge.
    public struct Reply: Sendable, Hashable {
        /// The number of the session until it is active.
        public var temporarySessionID: UInt32
        /// Sixteen bytes that come back in Activate Session.
        public var challenge: [UInt8]

        /// A challenge.
        public init(temporarySessionID: UInt32, challenge: [UInt8]) {
            self.temporarySessionID = temporarySessionID
            self.challenge = challenge.padded(to: 16)
        }
    }

    /// The request's data.
    public func encodeRequest() -> [UInt8] { [authenticationType.rawValue] + userName.padded(to: 16) }

    /// Reads a request's data.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        guard data.count >= 17 else { throw .short("Get Session Challenge", need: 17, have: data.count) }
        guard let type = AuthenticationType(rawValue: data[0] & 0x0F) else {
            throw WireError("Get Session Challenge", "authentication type \(data[0] & 0x0F) is not defined")
        }
        let name = data[1..<17].reversed().drop { $0 == 0 }.reversed()
        return Self(type, userName: Array(name))
    }

    /// The answer's data.
    public static func encodeReply(_ reply: Reply) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(reply.temporarySessionID)
        return bytes + reply.challenge
    }

    /// Reads an answer's data.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply {
        var reader = SessionReader(data, of: "Get Session Challenge")
        return Reply(temporarySessionID: try reader.doubleWord(), challenge: try reader.take(16))
    }
}

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

/// Set Session Privilege Level (IPMI 2.0 section 22.18). A session starts with USER.
public struct SetSessionPrivilegeLevel: IPMICommand {
    /// App.
    public static let netFn = NetFn.app
    /// 0x3B.
    public static let command: UInt8 = 0x3B
    /// Completion code: the level is not available for this user.
    public static let notAvailable = CompletionCode(rawValue: 0x80)
    /// Completion code: the level is above the user's or the channel's limit.
    public static let exceedsLimit = CompletionCode(rawValue: 0x81)
    /// Completion code: user-level authentication cannot be disabled.
    public static let cannotDisable = CompletionCode(rawValue: 0x82)

    /// The level wanted; `highest` (0) asks for the present one.
    public var privilege: PrivilegeLevel

    /// A request.
    public init(_ privilege: PrivilegeLevel) { self.privilege = privilege }

    /// The level that holds now.
    public struct Reply: Sendable, Hashable {
        /// The new level, or the present one.
        public var privilege: PrivilegeLevel
        /// An answer.
        public init(_ privilege: PrivilegeLevel) { self.privilege = privilege }
    }

    /// The request's data.
    public func encodeRequest() -> [UInt8] { [privilege.rawValue] }

    /// Reads a request's data.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        guard let byte = data.first else { throw .short("Set Session Privilege Level", need: 1, have: 0) }
        return Self(PrivilegeLevel(rawValue: byte))
    }

    /// The answer's data.
    public static func encodeReply(_ reply: Reply) -> [UInt8] { [reply.privilege.rawValue] }

    /// Reads an answer's data.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply {
        guard let byte = data.first else { throw .short("Set Session Privilege Level", need: 1, have: 0) }
        return Reply(PrivilegeLevel(rawValue: byte))
    }
}

/// Close Session (IPMI 2.0 section 22.19).
public struct CloseSession: IPMICommand {
    /// App.
    public static let netFn = NetFn.app
    /// 0x3C.
    public static let command: UInt8 = 0x3C
    /// Completion code: the session number is not known.
    public static let invalidSessionID = CompletionCode(rawValue: 0x87)
    /// Completion code: the session handle is not known.
    public static let invalidHandle = CompletionCode(rawValue: 0x88)

    /// The controller's number of the session; 0 means that a handle is given instead.
    public var sessionID: UInt32
    /// The handle, where ``sessionID`` is 0.
    public var handle: UInt8?

    /// A request to close a session.
    public init(sessionID: UInt32) {
        self.sessionID = sessionID
        self.handle = nil
    }

    /// A request to close the session with that handle.
    public init(handle: UInt8) {
        self.sessionID = 0
        self.handle = handle
    }

    /// Nothing.
    public struct Reply: Sendable, Hashable {
        /// An answer.
        public init() {}
    }

    /// The request's data.
    public func encodeRequest() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(sessionID)
        if let handle { bytes.append(handle) }
        return bytes
    }

    /// Reads a request's data.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        var reader = SessionReader(data, of: "Close Session")
        let session = try reader.doubleWord()
        if session == 0, reader.remaining > 0 { return Self(handle: try reader.byte()) }
        return Self(sessionID: session)
    }

    /// The answer's data: none.
    public static func encodeReply(_ reply: Reply) -> [UInt8] { [] }

    /// Reads an answer's data: whatever follows is ignored.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply { Reply() }
}
