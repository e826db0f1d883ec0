import NIOCore
import WroughtWireIPMI

/// An attempt to open a session of IPMI 2.0 with one suite.
struct SessionOpening: Hashable, Sendable {
    var suite: CipherSuite
    /// Suites to try if this one is refused.
    var others: [UInt8]
    var tag: UInt8
    var consoleSessionID: UInt32
    /// As sent in Open Session Request.
    var openPrivilege: PrivilegeLevel
}

/// What the console holds after RAKP message 2 was found right.
struct RAKPProof: Hashable, Sendable {
    var tag: UInt8
    /// Cut to 16 bytes where the controller does so.
    var password: [UInt8]
    var sessionIntegrityKey: [UInt8]
}

extension RAKPProof: CustomStringConvertible, CustomReflectable {
    /// Neither password nor key.
    var description: String { "proof \(tag)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}

/// The list of suites as far as it has arrived.
struct SuiteListing: Hashable, Sendable {
    var index: UInt8 = 0
    var bytes: [UInt8] = []
    /// The suites that were refused before.
    var refused: [UInt8]
    var status: RMCPPlusStatus
}

/// An attempt to activate a session of IPMI 1.5.
struct Activation15: Hashable, Sendable {
    var type: AuthenticationType
    var temporarySessionID: UInt32
    var challenge: [UInt8]
    var outboundSequence: UInt32
}

/// An open session.
struct ActiveSession: Sendable {
    enum Format: Sendable {
        case version15(AuthenticationType, perMessage: Bool)
        case version20(SessionProtection, consoleSessionID: UInt32)
    }
    var format: Format
    /// The controller's number of the session.
    var controllerSessionID: UInt32
    /// The number of the next packet sent.
    var sequence: UInt32
    /// Nil until the first packet arrives: some controllers do not start where they should.
    var window: SequenceWindow?
    var privilege = PrivilegeLevel.user
    /// A command was answered in it.
    var isProven = false
}

/// A session that seems lost, and what was not answered in it.
struct SuspendedSession: Sendable {
    var session: ActiveSession
    var flight: SessionMachine.Flight
}

/// What was learnt of a controller and outlives its sessions.
struct ControllerProfile: Hashable, Sendable {
    /// The suite that the last session was opened with.
    var suite: UInt8?
    /// The suites that the controller lists; empty where it was not asked or does not tell.
    var offeredSuites: [UInt8] = []
    /// The last answer to Get Channel Authentication Capabilities.
    var capabilities: GetChannelAuthenticationCapabilities.Reply?
    /// The controller's GUID, from RAKP message 2.
    var guid: [UInt8]?
}
