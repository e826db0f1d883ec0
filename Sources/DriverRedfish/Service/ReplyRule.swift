import WroughtCore

/// What the id of a service's message means for us, where it says more than the status of the answer.
struct ReplyRule: Sendable {
    /// Why the row is there.
    let reason: String
    /// The last parts of message ids.
    let keys: Set<String>
    let meaning: Meaning

    /// What is meant.
    enum Meaning: Sendable, Hashable {
        /// Not now; nothing was done; ask again after this long.
        case busy(Duration)
        case unsupported
        case forbidden
        case sessionLimit
        /// The machine is already in the state that was asked for, or the state does not allow it.
        case stateConflict
    }

    /// Every rule; the first that fits counts.
    static let rows = [
        ReplyRule(
            reason: "iLO refuses settings while the machine is in its self-test",
            keys: ["UnableToModifyDuringSystemPOST", "ServerPoweredOnDuringPOST", "UnableModifyRightNow"],
            meaning: .busy(.seconds(10))),
        ReplyRule(
            reason: "iDRAC says that it, or its Lifecycle Controller, is not ready after a start or has a job running",
            keys: ["SYS518", "SYS403", "RAC0679", "LC068", "RAC0508", "SYS425"], meaning: .busy(.seconds(10))),
        ReplyRule(
            reason: "registry Base: the service says that it is busy for a while",
            keys: [
                "ServiceTemporarilyUnavailable", "ServiceInUnknownState", "ServiceShuttingDown", "ResourceInStandby",
                "ResourceInUse",
            ], meaning: .busy(.seconds(5))),
        ReplyRule(
            reason: "all sessions that the service has are taken; iDRAC says RAC0218",
            keys: ["SessionLimitExceeded", "RAC0218", "CreateLimitReachedForResource", "SessionLimitReached"],
            meaning: .sessionLimit),
        ReplyRule(
            reason: "registry Base: the user may not do this",
            keys: ["InsufficientPrivilege", "AccessDenied", "OperationNotAllowed"], meaning: .forbidden),
        ReplyRule(
            reason: "a licence for this function is missing on the BMC",
            keys: ["LicenseRequired", "OemLicenseNotPassed", "LicenseKeyRequired", "InsufficientLicense"],
            meaning: .unsupported),
        ReplyRule(
            reason: "registry Base: the device lacks the action, the parameter or the property",
            keys: [
                "ActionNotSupported", "ActionParameterNotSupported", "ActionParameterValueNotInList",
                "ActionParameterUnknown", "PropertyNotWritable", "PropertyUnknown", "PropertyValueNotInList",
                "QueryNotSupported", "UnsupportedOperation",
            ], meaning: .unsupported),
        ReplyRule(
            reason: "the present power state does not allow the order, or it is reached already; iDRAC10 says so for a "
                + "while after each change, iLO and others always",
            keys: [
                "ActionParameterValueConflict", "ResourceCannotBeReset", "InvalidOperationForSystemState", "PSU501",
                "ServerAlreadyPoweredOn", "ServerAlreadyPoweredOff", "PowerStateUnableToChange", "NoOperation",
            ], meaning: .stateConflict),
    ]

    /// The meaning of the first message that has one.
    static func meaning(of reply: ErrorReply) -> Meaning? {
        rows.first { reply.says($0.keys) }?.meaning
    }
}
