import WroughtCore

/// Who we are to the agent. Two machines whose security and address are equal share sessions.
enum SNMPSecurity: Sendable, Hashable {
    /// v1 or v2c; `write` equals `read` unless a community of its own was given.
    case community(SNMPVersion, read: Secret, write: Secret)
    /// v3.
    case user(SNMPUser)

    var version: SNMPVersion {
        switch self {
        case .community(let version, _, _): version
        case .user: .v3
        }
    }

    /// True when writing needs a session of its own.
    var writesDifferently: Bool {
        if case .community(_, let read, let write) = self { return read != write }
        return false
    }

    /// Who we are in words without secrets, for diagnosis.
    var words: String {
        switch self {
        case .community(let version, _, _): "SNMP version \(version.rawValue) with a community"
        case .user(let user): "SNMP version 3 as user \(user.name), \(user.level)"
        }
    }
}

/// An SNMPv3 user with its protocols (RFC 3414).
struct SNMPUser: Sendable, Hashable {
    var name: String
    var authentication: SNMPAuthentication = .none
    var authenticationPassword: Secret?
    var privacy: SNMPPrivacy = .none
    var privacyPassword: Secret?
    var context = ""
    var contextEngine: [UInt8] = []

    /// The security level in the words of RFC 3411.
    var level: String {
        authentication == .none ? "noAuthNoPriv" : privacy == .none ? "authNoPriv" : "authPriv"
    }
}
