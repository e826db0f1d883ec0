/// The status byte of Open Session Response and RAKP messages 2 to 4 (IPMI 2.0 section 13.24, table 13-15).
public struct RMCPPlusStatus: RawRepresentable, Sendable, Hashable {
    /// The byte as sent.
    public let rawValue: UInt8

    /// Any byte.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No errors.
    public static let ok = RMCPPlusStatus(rawValue: 0x00)
    /// No room for another session.
    public static let insufficientResources = RMCPPlusStatus(rawValue: 0x01)
    /// The session number is not known.
    public static let invalidSessionID = RMCPPlusStatus(rawValue: 0x02)
    /// The payload type is not valid here.
    public static let invalidPayloadType = RMCPPlusStatus(rawValue: 0x03)
    /// The authentication algorithm is not offered.
    public static let invalidAuthenticationAlgorithm = RMCPPlusStatus(rawValue: 0x04)
    /// The integrity algorithm is not offered.
    public static let invalidIntegrityAlgorithm = RMCPPlusStatus(rawValue: 0x05)
    /// No authentication payload fits.
    public static let noMatchingAuthentication = RMCPPlusStatus(rawValue: 0x06)
    /// No integrity payload fits.
    public static let noMatchingIntegrity = RMCPPlusStatus(rawValue: 0x07)
    /// The session is not active.
    public static let inactiveSessionID = RMCPPlusStatus(rawValue: 0x08)
    /// The role is not valid.
    public static let invalidRole = RMCPPlusStatus(rawValue: 0x09)
    /// The user may not have the role or privilege asked for.
    public static let unauthorizedRole = RMCPPlusStatus(rawValue: 0x0A)
    /// No room for another session at this privilege.
    public static let insufficientResourcesForRole = RMCPPlusStatus(rawValue: 0x0B)
    /// The user name is too long.
    public static let invalidNameLength = RMCPPlusStatus(rawValue: 0x0C)
    /// No such user.
    public static let unauthorizedName = RMCPPlusStatus(rawValue: 0x0D)
    /// No such GUID.
    public static let unauthorizedGUID = RMCPPlusStatus(rawValue: 0x0E)
    /// A code made from password or K_g does not fit.
    public static let invalidIntegrityCheckValue = RMCPPlusStatus(rawValue: 0x0F)
    /// The confidentiality algorithm is not offered.
    public static let invalidConfidentialityAlgorithm = RMCPPlusStatus(rawValue: 0x10)
    /// No cipher suite fits the proposed algorithms.
    public static let noCipherSuiteMatch = RMCPPlusStatus(rawValue: 0x11)
    /// A parameter is illegal.
    public static let illegalParameter = RMCPPlusStatus(rawValue: 0x12)

    /// Whether the cipher suite is what was refused.
    public var refusesSuite: Bool {
        [
            .invalidAuthenticationAlgorithm, .invalidIntegrityAlgorithm, .noMatchingAuthentication,
            .noMatchingIntegrity, .invalidConfidentialityAlgorithm, .noCipherSuiteMatch,
        ].contains(self)
    }

    /// The meaning, in the words of the table.
    public var meaning: String {
        Self.meanings[self] ?? "status \(rawValue)"
    }

    private static let meanings: [RMCPPlusStatus: String] = [
        .ok: "no errors",
        .insufficientResources: "insufficient resources to create a session",
        .invalidSessionID: "invalid session ID",
        .invalidPayloadType: "invalid payload type",
        .invalidAuthenticationAlgorithm: "invalid authentication algorithm",
        .invalidIntegrityAlgorithm: "invalid integrity algorithm",
        .noMatchingAuthentication: "no matching authentication payload",
        .noMatchingIntegrity: "no matching integrity payload",
        .inactiveSessionID: "inactive session ID",
        .invalidRole: "invalid role",
        .unauthorizedRole: "unauthorized role or privilege level requested",
        .insufficientResourcesForRole: "insufficient resources to create a session at the requested role",
        .invalidNameLength: "invalid name length",
        .unauthorizedName: "unauthorized name",
        .unauthorizedGUID: "unauthorized GUID",
        .invalidIntegrityCheckValue: "invalid integrity check value",
        .invalidConfidentialityAlgorithm: "invalid confidentiality algorithm",
        .noCipherSuiteMatch: "no cipher suite match with proposed security algorithms",
        .illegalParameter: "illegal or unrecognized parameter",
    ]
}
