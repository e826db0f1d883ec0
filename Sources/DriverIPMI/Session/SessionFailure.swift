import WroughtWireIPMI

/// Why a call could not be answered, before it is put into words (see `SessionFailure+Words.swift`).
enum SessionFailure: Error, Hashable, Sendable {
    /// No answer came in time. `stage` names what was sent last; `heard` tells whether the controller ever answered;
    /// `oddity` why what it answered was not believed.
    case noAnswer(stage: String, heard: Bool, oddity: AnswerOddity? = nil)
    /// The system could not send the packet; for instance there is no route.
    case unsendable(reason: String)
    /// An order was sent once and not answered: it may have been carried out.
    case orderUnanswered
    /// The host said that nothing listens on the port.
    case portClosed
    /// The controller does not offer this version of sessions.
    case versionNotOffered(IPMISettings.Version)
    /// The controller refused the suite; `offered` where it tells.
    case suiteNotOffered(UInt8?, offered: [UInt8], status: RMCPPlusStatus?)
    /// No user of that name, or the user may not log in over this channel.
    case unknownUser
    /// The password does not fit. `certain` is false where the controller just stopped answering.
    case wrongPassword(certain: Bool)
    /// K_g does not fit.
    case wrongControllerKey(given: Bool)
    /// The user may not have the privilege asked for.
    case privilegeNotAllowed(PrivilegeLevel)
    /// The command needs more than the settings ask for.
    case privilegeTooLow(has: PrivilegeLevel, needs: PrivilegeLevel)
    /// The authentication type of IPMI 1.5 is not offered, or what is offered is not supported.
    case authenticationNotOffered(AuthenticationType?, offered: [AuthenticationType])
    /// No session slot is free.
    case noFreeSession
    /// Another refusal, in the controller's own words.
    case refused(stage: String, reason: String)
    /// The controller sent what the protocol does not allow.
    case violation(WireError)
    /// The caller gave up.
    case cancelled
    /// The hub was closed.
    case closed
}

/// What a session had to work around, for diagnosis.
enum SessionNote: Hashable, Sendable {
    /// Open Session granted privilege 0.
    case openSessionPrivilegeZero
    /// The key exchange codes are made with another role byte than the one of RAKP message 1.
    case otherRoleInCodes
    /// The controller cuts passwords to 16 bytes.
    case passwordCut
    /// RAKP messages are longer than they should be.
    case longCodes
    /// RAKP message 4 has a check value where the suite has none.
    case needlessCheckValue
    /// Answers are signed although the controller said that packets go unsigned.
    case unexpectedlySigned
    /// The suite was chosen by trying.
    case suiteByTrial(UInt8)
}
