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
