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
