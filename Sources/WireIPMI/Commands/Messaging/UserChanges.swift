/// Set User Access (IPMI 2.0 section 22.26).
public struct SetUserAccess: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x43

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The user's number, 1 to 63.
    public var user: UInt8
    /// What the user may do.
    public var access: UserAccess
    /// False changes the privilege limit alone and leaves the other rights as they are.
    public var changesRights: Bool
    /// How many sessions the user may have at once, 1 to 15; 0 for no limit, nil where nothing is said of it.
    public var sessionLimit: UInt8?

    /// A change.
    public init(
        channel: UInt8 = 0x0E, user: UInt8, _ access: UserAccess, changesRights: Bool = true,
        sessionLimit: UInt8? = nil
    ) {
        self.channel = channel & 0x0F
        self.user = user & 0x3F
        self.access = access
        self.changesRights = changesRights
        self.sessionLimit = sessionLimit.map { $0 & 0x0F }
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set User Access", data)
        let first = try reader.u8()
        let user = try reader.u8()
        // The rights sit in the first byte, the limit in the third (table 22-32); their bits are those of the answer of
        // Get User Access.
        let access = UserAccess(bits: (try reader.u8() & 0x0F) | first & 0x70)
        self.init(
            channel: first, user: user, access, changesRights: first & 0x80 != 0,
            sessionLimit: reader.remaining > 0 ? try reader.u8() : nil)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        [channel | access.bits & 0x70 | (changesRights ? 0x80 : 0), user, access.bits & 0x0F]
            + (sessionLimit.map { [$0] } ?? [])
    }
}

/// Set User Name (IPMI 2.0 section 22.28).
public struct SetUserName: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x45

    /// The user's number, 1 to 63.
    public var user: UInt8
    /// Up to sixteen bytes, in Latin 1 as ``GetUserName`` reads them.
    public var name: String
    /// A new name; empty takes the user out.
    public init(user: UInt8, name: String) {
        self.user = user & 0x3F
        self.name = name
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set User Name", data)
        self.init(user: try reader.u8(), name: FRUText.latin1(try reader.take(16)))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [user] + CommandBytes.fixed(FRUText.packLatin1(name), 16) }
}

/// Set User Password (IPMI 2.0 section 22.30): sets or tests a password, or switches a user on or off.
///
/// Not to be logged: it holds a password.
public struct SetUserPassword: PlainReplyCommand, CommandData, CustomStringConvertible {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x47

    /// The password tested is another one.
    public static let mismatch = CompletionCode(rawValue: 0x80)
    /// The password tested has the other of the two sizes.
    public static let wrongSize = CompletionCode(rawValue: 0x81)

    /// What is done.
    public enum Operation: UInt8, Sendable, Hashable {
        /// The user may not log in any more.
        case disable = 0
        /// The user may log in.
        case enable = 1
        /// The password becomes this.
        case set = 2
        /// Is the password this?
        case test = 3
    }

    /// The user's number, 1 to 63.
    public var user: UInt8
    /// What is done.
    public var operation: Operation
    /// Sixteen bytes, or twenty for IPMI 2.0 alone, filled up with zeroes; empty where none is needed.
    public var password: [UInt8]

    /// A change or a test. A password of seventeen bytes or more, or where `isLong` says so, travels as twenty.
    public init(user: UInt8, _ operation: Operation, password: [UInt8] = [], isLong: Bool = false) {
        self.user = user & 0x3F
        self.operation = operation
        let size = password.count > 16 || isLong ? 20 : 16
        let isNeeded = operation == .set || operation == .test || !password.isEmpty
        self.password = isNeeded ? CommandBytes.fixed(password, size) : []
    }

    /// Whether the password has twenty bytes.
    public var isLong: Bool { password.count > 16 }
    /// The password without what fills it up.
    public var text: [UInt8] { Array(password.prefix { $0 != 0 }) }
    /// Says nothing of the password.
    public var description: String { "Set User Password of user \(user), \(operation)" }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set User Password", data)
        let first = try reader.u8()
        guard let operation = Operation(rawValue: try reader.u8() & 0x03) else {
            throw reader.error("an unknown operation")
        }
        let needsPassword = operation == .set || operation == .test
        let isLong = first & 0x80 != 0
        let password = needsPassword || reader.remaining > 0 ? try reader.take(isLong ? 20 : 16) : []
        self.init(user: first, operation, password: password, isLong: isLong)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [user | (isLong ? 0x80 : 0), operation.rawValue] + password }
}
