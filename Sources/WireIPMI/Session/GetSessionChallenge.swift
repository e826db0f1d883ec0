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
