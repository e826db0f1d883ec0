/// Get User Access (IPMI 2.0 section 22.27).
public struct GetUserAccess: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x44

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The user's number, 1 to 63.
    public var user: UInt8
    /// A question about one user.
    public init(channel: UInt8 = 0x0E, user: UInt8) {
        self.channel = channel & 0x0F
        self.user = user & 0x3F
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get User Access", data)
        self.init(channel: try reader.u8(), user: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, user] }

    /// What the user may do on the channel (table 22-33).
    public struct Reply: CommandData {
        /// How many users there can be, 1 to 63.
        public var maximumUsers: UInt8
        /// How many are enabled.
        public var enabledUsers: UInt8
        /// How many have a name that cannot be changed.
        public var fixedNames: UInt8
        /// Whether this user is enabled; nil where the controller does not say.
        public var isEnabled: Bool?
        /// What the user may do.
        public var access: UserAccess

        /// What the user may do on the channel.
        public init(
            maximumUsers: UInt8, enabledUsers: UInt8, fixedNames: UInt8, isEnabled: Bool?, access: UserAccess
        ) {
            self.maximumUsers = maximumUsers & 0x3F
            self.enabledUsers = enabledUsers & 0x3F
            self.fixedNames = fixedNames & 0x3F
            self.isEnabled = isEnabled
            self.access = access
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get User Access reply", data)
            let maximum = try reader.u8()
            let enabled = try reader.u8()
            let state: Bool? =
                switch enabled >> 6 {
                case 1: true
                case 2: false
                default: nil
                }
            self.init(
                maximumUsers: maximum, enabledUsers: enabled, fixedNames: try reader.u8(), isEnabled: state,
                access: UserAccess(bits: try reader.u8()))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            let state: UInt8 = isEnabled.map { $0 ? 0x40 : 0x80 } ?? 0
            return [maximumUsers, enabledUsers | state, fixedNames, access.bits]
        }
    }
}

/// What a user may do on a channel (IPMI 2.0 sections 22.26 and 22.27).
public struct UserAccess: Sendable, Hashable {
    /// The highest privilege the user may ask for; 15 is no access.
    public var limit: PrivilegeLevel
    /// True where the user may open sessions for IPMI messages.
    public var hasIPMIMessaging: Bool
    /// True where the name and password serve for link authentication (PPP) too.
    public var hasLinkAuthentication: Bool
    /// True where the user is called back instead of answered.
    public var isCallbackOnly: Bool

    /// A right.
    public init(
        limit: PrivilegeLevel, hasIPMIMessaging: Bool = true, hasLinkAuthentication: Bool = false,
        isCallbackOnly: Bool = false
    ) {
        self.limit = limit
        self.hasIPMIMessaging = hasIPMIMessaging
        self.hasLinkAuthentication = hasLinkAuthentication
        self.isCallbackOnly = isCallbackOnly
    }

    init(bits: UInt8) {
        self.init(
            limit: PrivilegeLevel(rawValue: bits), hasIPMIMessaging: bits & 0x10 != 0,
            hasLinkAuthentication: bits & 0x20 != 0, isCallbackOnly: bits & 0x40 != 0)
    }

    var bits: UInt8 {
        limit.rawValue | (hasIPMIMessaging ? 0x10 : 0) | (hasLinkAuthentication ? 0x20 : 0)
            | (isCallbackOnly ? 0x40 : 0)
    }
}

/// Get User Name (IPMI 2.0 section 22.29).
public struct GetUserName: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x46

    /// The user's number, 1 to 63.
    public var user: UInt8
    /// A question about one user.
    public init(user: UInt8) { self.user = user & 0x3F }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get User Name", data)
        self.init(user: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [user] }

    /// The name.
    public struct Reply: CommandData {
        /// Up to sixteen bytes, read as Latin 1 because controllers do not say their character set.
        public var name: String
        /// A name.
        public init(name: String) { self.name = name }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get User Name reply", data)
            self.init(name: FRUText.latin1(try reader.take(16)))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { CommandBytes.fixed(FRUText.packLatin1(name), 16) }
    }
}
