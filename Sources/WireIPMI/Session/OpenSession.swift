/// Open Session Request, console to controller (IPMI 2.0 section 13.17, table 13-9).
public struct OpenSessionRequest: Sendable, Hashable {
    /// Comes back in the answer.
    public var tag: UInt8
    /// The highest privilege that the session may ever have; `highest` lets the controller choose.
    public var maximumPrivilege: PrivilegeLevel
    /// The number that the console gives the session; not 0.
    public var consoleSessionID: UInt32
    /// The algorithms asked for.
    public var algorithms: SessionAlgorithms

    /// A request.
    public init(
        tag: UInt8, maximumPrivilege: PrivilegeLevel, consoleSessionID: UInt32, algorithms: SessionAlgorithms
    ) {
        self.tag = tag
        self.maximumPrivilege = maximumPrivilege
        self.consoleSessionID = consoleSessionID
        self.algorithms = algorithms
    }

    /// The payload.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [tag, maximumPrivilege.rawValue, 0, 0]
        bytes.appendLittleEndian(consoleSessionID)
        return bytes + algorithms.encode()
    }

    /// Reads the payload.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> OpenSessionRequest {
        var reader = SessionReader(bytes, of: "Open Session Request")
        let tag = try reader.byte()
        let privilege = PrivilegeLevel(rawValue: try reader.byte())
        try reader.skip(2)
        let session = try reader.doubleWord()
        return OpenSessionRequest(
            tag: tag, maximumPrivilege: privilege, consoleSessionID: session,
            algorithms: try SessionAlgorithms.decode(&reader))
    }
}

/// Open Session Response, controller to console (IPMI 2.0 section 13.18, table 13-10).
public struct OpenSessionResponse: Sendable, Hashable {
    /// What was granted.
    public struct Grant: Sendable, Hashable {
        /// The number that the controller gives the session; not 0.
        public var controllerSessionID: UInt32
        /// The algorithms that hold.
        public var algorithms: SessionAlgorithms

        /// A grant.
        public init(controllerSessionID: UInt32, algorithms: SessionAlgorithms) {
            self.controllerSessionID = controllerSessionID
            self.algorithms = algorithms
        }
    }

    /// The tag of the request.
    public var tag: UInt8
    /// Whether a session may be set up.
    public var status: RMCPPlusStatus
    /// The privilege that the session may have; some controllers send 0 against the specification.
    public var maximumPrivilege: PrivilegeLevel
    /// The console's number of the session.
    public var consoleSessionID: UInt32
    /// Present where ``status`` is ok.
    public var grant: Grant?

    /// An answer that grants.
    public init(tag: UInt8, maximumPrivilege: PrivilegeLevel, consoleSessionID: UInt32, grant: Grant) {
        self.tag = tag
        self.status = .ok
        self.maximumPrivilege = maximumPrivilege
        self.consoleSessionID = consoleSessionID
        self.grant = grant
    }

    /// An answer that refuses.
    public init(
        tag: UInt8, refusing status: RMCPPlusStatus, consoleSessionID: UInt32,
        maximumPrivilege: PrivilegeLevel = .highest
    ) {
        self.tag = tag
        self.status = status
        self.maximumPrivilege = maximumPrivilege
        self.consoleSessionID = consoleSessionID
        self.grant = nil
    }

    /// The payload.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = [tag, status.rawValue, maximumPrivilege.rawValue, 0]
        bytes.appendLittleEndian(consoleSessionID)
        guard let grant else { return bytes }
        bytes.appendLittleEndian(grant.controllerSessionID)
        return bytes + grant.algorithms.encode()
    }

    /// Reads the payload. A refusal may be as short as two bytes: controllers differ in where they stop.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> OpenSessionResponse {
        var reader = SessionReader(bytes, of: "Open Session Response")
        let tag = try reader.byte()
        let status = RMCPPlusStatus(rawValue: try reader.byte())
        guard status == .ok else {
            let privilege = reader.remaining > 0 ? PrivilegeLevel(rawValue: try reader.byte()) : .highest
            if reader.remaining > 0 { try reader.skip(1) }
            let session = reader.remaining >= 4 ? try reader.doubleWord() : 0
            return OpenSessionResponse(
                tag: tag, refusing: status, consoleSessionID: session, maximumPrivilege: privilege)
        }
        let privilege = PrivilegeLevel(rawValue: try reader.byte())
        try reader.skip(1)
        let consoleSession = try reader.doubleWord()
        let controllerSession = try reader.doubleWord()
        let grant = Grant(
            controllerSessionID: controllerSession, algorithms: try SessionAlgorithms.decode(&reader))
        return OpenSessionResponse(
            tag: tag, maximumPrivilege: privilege, consoleSessionID: consoleSession, grant: grant)
    }
}
