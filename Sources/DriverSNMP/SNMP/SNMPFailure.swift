/// Why an SNMP exchange failed, apart from what it was for. ``SNMPFailure/driverError(_:)`` says it to people.
struct SNMPFailure: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        /// net-snmp is not installed; the text says which library or function is missing.
        case missingLibrary
        /// An option that cannot be right; the text says which.
        case badOption
        /// The build of net-snmp lacks the protocol.
        case unsupportedCipher
        /// Below 8 characters (RFC 3414 section 11.2).
        case shortPassword
        case nameNotFound
        case unreachable
        case timedOut
        case interrupted
        case unknownUser
        case wrongDigest
        case decryption
        case timeWindow
        case securityLevel
        case unknownEngine
        case status(SNMPErrorStatus)
        case protocolError
    }

    var reason: Reason
    /// The library's or system's words; may be empty.
    var text: String = ""
    /// True when the request left this machine.
    var wasSent = false
    /// For an error status, the binding it is about, from 1; 0 for none.
    var index = 0

    /// The agent was restarted or replaced since the session began (RFC 3414 section 3.2): another session may do.
    var isOfStaleSession: Bool { reason == .timeWindow || reason == .unknownEngine }

    /// The agent took the message for a good one, and answered.
    var isAnswer: Bool { if case .status = reason { true } else { false } }

    /// The agent could not fit the answer into a message; some old ones say genErr to that.
    var isTooMuch: Bool { reason == .status(.tooBig) || reason == .status(.genErr) }
}

/// The error status of an answer (RFC 3416 section 3).
struct SNMPErrorStatus: RawRepresentable, Sendable, Hashable {
    let rawValue: Int

    static let tooBig = SNMPErrorStatus(rawValue: 1)
    static let noSuchName = SNMPErrorStatus(rawValue: 2)
    static let badValue = SNMPErrorStatus(rawValue: 3)
    static let readOnly = SNMPErrorStatus(rawValue: 4)
    static let genErr = SNMPErrorStatus(rawValue: 5)
    static let noAccess = SNMPErrorStatus(rawValue: 6)
    static let wrongType = SNMPErrorStatus(rawValue: 7)
    static let wrongLength = SNMPErrorStatus(rawValue: 8)
    static let wrongEncoding = SNMPErrorStatus(rawValue: 9)
    static let wrongValue = SNMPErrorStatus(rawValue: 10)
    static let noCreation = SNMPErrorStatus(rawValue: 11)
    static let inconsistentValue = SNMPErrorStatus(rawValue: 12)
    static let resourceUnavailable = SNMPErrorStatus(rawValue: 13)
    static let commitFailed = SNMPErrorStatus(rawValue: 14)
    static let undoFailed = SNMPErrorStatus(rawValue: 15)
    static let authorizationError = SNMPErrorStatus(rawValue: 16)
    static let notWritable = SNMPErrorStatus(rawValue: 17)
    static let inconsistentName = SNMPErrorStatus(rawValue: 18)

    private static let names = [
        "noError", "tooBig", "noSuchName", "badValue", "readOnly", "genErr", "noAccess", "wrongType", "wrongLength",
        "wrongEncoding", "wrongValue", "noCreation", "inconsistentValue", "resourceUnavailable", "commitFailed",
        "undoFailed", "authorizationError", "notWritable", "inconsistentName",
    ]

    /// The name in RFC 3416, or the number.
    var name: String { Self.names.indices.contains(rawValue) ? Self.names[rawValue] : "status \(rawValue)" }
    /// The agent knows the object and does not let us write it.
    var deniesWriting: Bool { [.readOnly, .noAccess, .authorizationError, .notWritable].contains(self) }
    /// There is no such object.
    var meansAbsent: Bool { [.noSuchName, .noCreation, .inconsistentName].contains(self) }
}
