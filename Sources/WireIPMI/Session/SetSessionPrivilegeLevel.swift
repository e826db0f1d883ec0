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
