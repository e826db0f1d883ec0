/// RAKP message 1, console to controller: who wants in (IPMI 2.0 section 13.20, table 13-11).
public struct RAKPMessage1: Sendable, Hashable {
    /// Comes back in the answer.
    public var tag: UInt8
    /// The controller's number of the session.
    public var controllerSessionID: UInt32
    /// Sixteen fresh random bytes.
    public var consoleRandom: [UInt8]
    /// The privilege wanted, and how the user is looked up.
    public var role: RAKPRole
    /// Up to 16 bytes; empty for the nameless user.
    public var userName: [UInt8]

    /// A message.
    public init(
        tag: UInt8, controllerSessionID: UInt32, consoleRandom: [UInt8], role: RAKPRole, userName: [UInt8]
    ) {
        self.tag = tag
        self.controllerSessionID = controllerSessionID
        self.consoleRandom = consoleRandom.padded(to: 16)
        self.role = role
        self.userName = Array(userName.prefix(255))
    }

    /// The payload.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [tag, 0, 0, 0]
        bytes.appendLittleEndian(controllerSessionID)
        bytes += consoleRandom
        bytes += [role.rawValue, 0, 0, UInt8(truncatingIfNeeded: userName.count)]
        return bytes + userName
    }

    /// Reads the payload.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> RAKPMessage1 {
        var reader = SessionReader(bytes, of: "RAKP message 1")
        let tag = try reader.byte()
        try reader.skip(3)
        let session = try reader.doubleWord()
        let random = try reader.take(16)
        let role = RAKPRole(rawValue: try reader.byte())
        try reader.skip(2)
        let length = Int(try reader.byte())
        return RAKPMessage1(
            tag: tag, controllerSessionID: session, consoleRandom: random, role: role,
            userName: try reader.take(length))
    }
}

/// The role byte of RAKP message 1, which also enters the codes (IPMI 2.0 table 13-11, byte 25).
public struct RAKPRole: RawRepresentable, Sendable, Hashable {
    /// The byte as sent.
    public let rawValue: UInt8
    /// Any byte.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A privilege, and whether the controller is to look for the user by name alone or by name and privilege.
    public init(_ privilege: PrivilegeLevel, nameOnlyLookup: Bool) {
        self.rawValue = privilege.rawValue | (nameOnlyLookup ? 0x10 : 0)
    }

    /// The privilege asked for.
    public var privilege: PrivilegeLevel { PrivilegeLevel(rawValue: rawValue) }
    /// Whether the user is looked up by name alone.
    public var isNameOnlyLookup: Bool { rawValue & 0x10 != 0 }
}

/// RAKP message 2, controller to console: the controller's random number, its GUID, and its proof (IPMI 2.0 section
/// 13.21, table 13-12).
public struct RAKPMessage2: Sendable, Hashable {
    /// What a controller says that goes on.
    public struct Proof: Sendable, Hashable {
        /// Sixteen fresh random bytes.
        public var controllerRandom: [UInt8]
        /// The controller's GUID; some send zeros.
        public var controllerGUID: [UInt8]
        /// The key exchange authentication code; empty for RAKP-none.
        public var code: [UInt8]

        /// A proof.
        public init(controllerRandom: [UInt8], controllerGUID: [UInt8], code: [UInt8]) {
            self.controllerRandom = controllerRandom.padded(to: 16)
            self.controllerGUID = controllerGUID.padded(to: 16)
            self.code = code
        }
    }

    /// The tag of message 1.
    public var tag: UInt8
    /// The console's number of the session.
    public var consoleSessionID: UInt32
    /// Whether the user may go on.
    public var status: RMCPPlusStatus
    /// Present where ``status`` is ok.
    public var proof: Proof?

    /// A message that goes on.
    public init(tag: UInt8, consoleSessionID: UInt32, proof: Proof) {
        self.tag = tag
        self.consoleSessionID = consoleSessionID
        self.status = .ok
        self.proof = proof
    }

    /// A refusal.
    public init(tag: UInt8, refusing status: RMCPPlusStatus, consoleSessionID: UInt32) {
        self.tag = tag
        self.consoleSessionID = consoleSessionID
        self.status = status
        self.proof = nil
    }

    /// The payload.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [tag, status.rawValue, 0, 0]
        bytes.appendLittleEndian(consoleSessionID)
        guard let proof else { return bytes }
        return bytes + proof.controllerRandom + proof.controllerGUID + proof.code
    }

    /// Reads the payload; a refusal may stop after the status.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> RAKPMessage2 {
        let (head, rest) = try RAKPReplyHead.decode(bytes, of: "RAKP message 2")
        guard head.status == .ok else {
            return RAKPMessage2(tag: head.tag, refusing: head.status, consoleSessionID: head.sessionID)
        }
        var reader = SessionReader(rest, of: "RAKP message 2")
        let random = try reader.take(16)
        let guid = try reader.take(16)
        return RAKPMessage2(
            tag: head.tag, consoleSessionID: head.sessionID,
            proof: Proof(controllerRandom: random, controllerGUID: guid, code: reader.rest()))
    }
}

/// RAKP message 3, console to controller: the console's proof, or why it stops (IPMI 2.0 section 13.22, table 13-13).
public struct RAKPMessage3: Sendable, Hashable {
    /// Comes back in the answer.
    public var tag: UInt8
    /// `ok`, or why the console gives the session up.
    public var status: RMCPPlusStatus
    /// The controller's number of the session.
    public var controllerSessionID: UInt32
    /// The key exchange authentication code; empty for RAKP-none and where ``status`` is not ok.
    public var code: [UInt8]

    /// A message.
    public init(tag: UInt8, status: RMCPPlusStatus = .ok, controllerSessionID: UInt32, code: [UInt8]) {
        self.tag = tag
        self.status = status
        self.controllerSessionID = controllerSessionID
        self.code = status == .ok ? code : []
    }

    /// The payload.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [tag, status.rawValue, 0, 0]
        bytes.appendLittleEndian(controllerSessionID)
        return bytes + code
    }

    /// Reads the payload.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> RAKPMessage3 {
        let (head, rest) = try RAKPReplyHead.decode(bytes, of: "RAKP message 3")
        return RAKPMessage3(
            tag: head.tag, status: head.status, controllerSessionID: head.sessionID, code: rest)
    }
}

/// RAKP message 4, controller to console: the session is open (IPMI 2.0 section 13.23, table 13-14).
public struct RAKPMessage4: Sendable, Hashable {
    /// The tag of message 3.
    public var tag: UInt8
    /// Whether the session is open.
    public var status: RMCPPlusStatus
    /// The console's number of the session.
    public var consoleSessionID: UInt32
    /// The integrity check value, made with the session integrity key; empty for RAKP-none and after a refusal.
    public var checkValue: [UInt8]

    /// A message.
    public init(tag: UInt8, status: RMCPPlusStatus = .ok, consoleSessionID: UInt32, checkValue: [UInt8]) {
        self.tag = tag
        self.status = status
        self.consoleSessionID = consoleSessionID
        self.checkValue = status == .ok ? checkValue : []
    }

    /// The payload.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [tag, status.rawValue, 0, 0]
        bytes.appendLittleEndian(consoleSessionID)
        return bytes + checkValue
    }

    /// Reads the payload; a refusal may stop after the status.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> RAKPMessage4 {
        let (head, rest) = try RAKPReplyHead.decode(bytes, of: "RAKP message 4")
        return RAKPMessage4(
            tag: head.tag, status: head.status, consoleSessionID: head.sessionID, checkValue: rest)
    }
}

/// What RAKP messages 2, 3 and 4 start with.
private struct RAKPReplyHead {
    var tag: UInt8
    var status: RMCPPlusStatus
    var sessionID: UInt32

    static func decode(_ bytes: [UInt8], of structure: String) throws(WireError) -> (RAKPReplyHead, rest: [UInt8]) {
        var reader = SessionReader(bytes, of: structure)
        let tag = try reader.byte()
        let status = RMCPPlusStatus(rawValue: try reader.byte())
        if status != .ok, reader.remaining < 6 { return (RAKPReplyHead(tag: tag, status: status, sessionID: 0), []) }
        try reader.skip(2)
        let session = try reader.doubleWord()
        return (RAKPReplyHead(tag: tag, status: status, sessionID: session), reader.rest())
    }
}
