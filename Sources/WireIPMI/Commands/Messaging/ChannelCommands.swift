/// Get Channel Info (IPMI 2.0 section 22.24).
public struct GetChannelInfo: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x42

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// A question about one channel.
    public init(channel: UInt8 = 0x0E) { self.channel = channel & 0x0F }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Channel Info", data)
        self.init(channel: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel] }

    /// What the channel is (table 22-29).
    public struct Reply: CommandData {
        /// The channel's true number.
        public var channel: UInt8
        /// The medium (table 6-3): 4 is 802.3 LAN, 1 IPMB, 12 system interface.
        public var medium: UInt8
        /// The protocol (table 6-2): 1 is IPMB-1.0, used by LAN channels too.
        public var channelProtocol: UInt8
        /// Sessions: 0 none, 1 one, 2 many, 3 depends.
        public var sessionSupport: UInt8
        /// How many sessions are open on this channel, 0 to 63.
        public var activeSessions: UInt8
        /// The IANA number of the protocol's owner; 7154 is IPMI itself.
        public var vendor: UInt32
        /// Two bytes that depend on the medium.
        public var auxiliary: [UInt8]

        /// A channel; the defaults are those of a LAN channel.
        public init(
            channel: UInt8, medium: UInt8 = 4, channelProtocol: UInt8 = 1, sessionSupport: UInt8 = 2,
            activeSessions: UInt8 = 0, vendor: UInt32 = 7154, auxiliary: [UInt8] = [0, 0]
        ) {
            self.channel = channel & 0x0F
            self.medium = medium & 0x7F
            self.channelProtocol = channelProtocol & 0x1F
            self.sessionSupport = sessionSupport & 0x03
            self.activeSessions = min(activeSessions, 63)
            self.vendor = vendor & 0xFF_FFFF
            self.auxiliary = CommandBytes.fixed(auxiliary, 2)
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Channel Info reply", data)
            let channel = try reader.u8()
            let medium = try reader.u8()
            let channelProtocol = try reader.u8()
            let sessions = try reader.u8()
            self.init(
                channel: channel, medium: medium, channelProtocol: channelProtocol, sessionSupport: sessions >> 6,
                activeSessions: sessions & 0x3F, vendor: try reader.u24(), auxiliary: try reader.take(2))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            [channel, medium, channelProtocol, sessionSupport << 6 | activeSessions] + CommandBytes.u24(vendor)
                + auxiliary
        }
    }
}

/// How a channel may be used (IPMI 2.0 section 22.23, table 22-28, byte 2).
public struct ChannelAccess: Sendable, Hashable {
    /// When the channel answers.
    public enum Mode: UInt8, Sendable, Hashable {
        /// Never.
        case disabled = 0
        /// Before the operating system starts only.
        case preBoot = 1
        /// Always.
        case always = 2
        /// Shared with the serial port of the system.
        case shared = 3
    }

    /// When the channel answers.
    public var mode: Mode
    /// True where user level commands need no authentication code.
    public var userLevelAuthenticationDisabled: Bool
    /// True where packets after the first need no authentication code.
    public var perMessageAuthenticationDisabled: Bool
    /// True where alerts are off.
    public var alertingDisabled: Bool

    /// A use; by default the channel answers always, with every check.
    public init(
        mode: Mode = .always, userLevelAuthenticationDisabled: Bool = false,
        perMessageAuthenticationDisabled: Bool = false, alertingDisabled: Bool = false
    ) {
        self.mode = mode
        self.userLevelAuthenticationDisabled = userLevelAuthenticationDisabled
        self.perMessageAuthenticationDisabled = perMessageAuthenticationDisabled
        self.alertingDisabled = alertingDisabled
    }

    init(bits: UInt8) {
        self.init(
            mode: Mode(rawValue: bits & 0x03) ?? .disabled, userLevelAuthenticationDisabled: bits & 0x08 != 0,
            perMessageAuthenticationDisabled: bits & 0x10 != 0, alertingDisabled: bits & 0x20 != 0)
    }

    var bits: UInt8 {
        mode.rawValue | (userLevelAuthenticationDisabled ? 0x08 : 0) | (perMessageAuthenticationDisabled ? 0x10 : 0)
            | (alertingDisabled ? 0x20 : 0)
    }
}

/// Get Channel Access (IPMI 2.0 section 22.23).
public struct GetChannelAccess: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x41

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// True for the setting now in force, false for the kept one.
    public var wantsActive: Bool
    /// A question about one channel.
    public init(channel: UInt8 = 0x0E, wantsActive: Bool = true) {
        self.channel = channel & 0x0F
        self.wantsActive = wantsActive
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Channel Access", data)
        self.init(channel: try reader.u8(), wantsActive: try reader.u8() >> 6 != 1)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, wantsActive ? 0x80 : 0x40] }

    /// How the channel may be used.
    public struct Reply: CommandData {
        /// How the channel may be used.
        public var access: ChannelAccess
        /// The highest privilege that anybody may have here.
        public var privilegeLimit: PrivilegeLevel
        /// Both fields.
        public init(access: ChannelAccess, privilegeLimit: PrivilegeLevel) {
            self.access = access
            self.privilegeLimit = privilegeLimit
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Channel Access reply", data)
            self.init(
                access: ChannelAccess(bits: try reader.u8()),
                privilegeLimit: PrivilegeLevel(rawValue: try reader.u8()))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [access.bits, privilegeLimit.rawValue] }
    }
}
