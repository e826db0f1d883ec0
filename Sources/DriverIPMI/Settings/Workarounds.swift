public import WroughtCore

/// Departures of known controllers from the specification, under the names that FreeIPMI and MAAS use.
///
/// What is marked as automatic needs no flag: the driver sees the fault and works around it by itself.
public struct Workarounds: OptionSet, Sendable, Hashable {
    /// One bit for each flag.
    public let rawValue: UInt32
    /// Any bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The privilege of Open Session is used where that of RAKP message 1 belongs. Automatic.
    public static let openSessionPrivilege = Workarounds(rawValue: 1 << 0)
    /// Get Channel Authentication Capabilities tells less than the controller offers (IPMI 1.5).
    public static let authenticationCapabilities = Workarounds(rawValue: 1 << 1)
    /// Answers within a session carry session number 0.
    public static let acceptSessionIDZero = Workarounds(rawValue: 1 << 2)
    /// Answers are signed although per-message authentication is off (IPMI 1.5). Automatic.
    public static let unexpectedAuthentication = Workarounds(rawValue: 1 << 3)
    /// Requests must be signed although per-message authentication is off (IPMI 1.5).
    public static let forcePerMessageAuthentication = Workarounds(rawValue: 1 << 4)
    /// The session sequence numbers of answers come with the most significant byte first (IPMI 1.5). Works without, with
    /// a wider window for old packets.
    public static let bigEndianSequence = Workarounds(rawValue: 1 << 5)
    /// User names are filled to 16 bytes, but not in the code of RAKP message 3, whose role is without the lookup bit;
    /// message 4 is made by the integrity algorithm; passwords are cut to 16 bytes with HMAC-MD5 (Intel).
    public static let intel20 = Workarounds(rawValue: 1 << 6)
    /// RAKP messages are a byte too long (Supermicro). Automatic.
    public static let supermicro20 = Workarounds(rawValue: 1 << 7)
    /// As `opensesspriv`, and codes of a wrong length (Sun). Automatic.
    public static let sun20 = Workarounds(rawValue: 1 << 8)
    /// The checksums of LAN messages are wrong.
    public static let noChecksumCheck = Workarounds(rawValue: 1 << 9)
    /// RAKP message 4 has a check value though the suite has no authentication. Automatic.
    public static let integrityCheckValue = Workarounds(rawValue: 1 << 10)
    /// The controller answers no RMCP presence ping. Nothing to do: this driver never depends on one.
    public static let ipmiPing = Workarounds(rawValue: 1 << 11)
    /// The codes of answers are wrong.
    public static let noAuthenticationCodeCheck = Workarounds(rawValue: 1 << 12)

    /// The flags of a list of names, with what they imply.
    public init(_ names: [WorkaroundName]) {
        self = names.reduce(into: []) { $0.formUnion($1.flags) }
    }
}

/// The names of workarounds, as MAAS's `workaround_flags` has them.
public enum WorkaroundName: String, SettingChoice, Hashable {
    /// See ``Workarounds/openSessionPrivilege``.
    case opensesspriv
    /// See ``Workarounds/authenticationCapabilities``.
    case authcap
    /// See ``Workarounds/acceptSessionIDZero``.
    case idzero
    /// See ``Workarounds/unexpectedAuthentication``.
    case unexpectedauth
    /// See ``Workarounds/forcePerMessageAuthentication``.
    case forcepermsg
    /// See ``Workarounds/bigEndianSequence``.
    case endianseq
    /// See ``Workarounds/intel20``.
    case intel20
    /// See ``Workarounds/supermicro20``.
    case supermicro20
    /// See ``Workarounds/sun20``.
    case sun20
    /// See ``Workarounds/noChecksumCheck``.
    case nochecksumcheck
    /// See ``Workarounds/integrityCheckValue``.
    case integritycheckvalue
    /// See ``Workarounds/ipmiPing``.
    case ipmiping
    /// See ``Workarounds/noAuthenticationCodeCheck``.
    case noauthcodecheck
    /// No workaround; MAAS's empty choice.
    case none

    /// MAAS writes `none` as an empty string.
    public static let aliases: [String: WorkaroundName] = ["": .none]

    /// What the name switches on; `sun20` includes `opensesspriv`.
    var flags: Workarounds {
        switch self {
        case .opensesspriv: .openSessionPrivilege
        case .authcap: .authenticationCapabilities
        case .idzero: .acceptSessionIDZero
        case .unexpectedauth: .unexpectedAuthentication
        case .forcepermsg: .forcePerMessageAuthentication
        case .endianseq: .bigEndianSequence
        case .intel20: .intel20
        case .supermicro20: .supermicro20
        case .sun20: [.sun20, .openSessionPrivilege]
        case .nochecksumcheck: .noChecksumCheck
        case .integritycheckvalue: .integrityCheckValue
        case .ipmiping: .ipmiPing
        case .noauthcodecheck: .noAuthenticationCodeCheck
        case .none: []
        }
    }
}
