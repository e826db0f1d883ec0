import WroughtCore
import WroughtWireIPMI

/// Everything that decides what a session with one controller is like. Machines with equal plans at one address share
/// a session. Not to be hashed: it holds secrets.
struct SessionPlan: Equatable, Sendable {
    var version: IPMISettings.Version
    var userName: [UInt8]
    /// Nil for no password. Revealed only where a code is made.
    var password: Secret?
    var controllerKey: Secret?
    /// The highest privilege that may be asked for.
    var privilege: PrivilegeLevel
    /// Nil lets the driver take the best that is offered.
    var suite: UInt8?
    var workarounds: Workarounds
    /// For IPMI 1.5; nil lets the driver choose.
    var authentication: AuthenticationType?
    var nameOnlyLookup: Bool

    init(_ settings: IPMISettings) {
        version = settings.version
        userName = Array((settings.user ?? "").utf8)
        password = settings.password
        controllerKey = settings.controllerKey
        privilege = settings.privilege.level
        suite = settings.suite.id
        workarounds = Workarounds(settings.workarounds)
        authentication = settings.authentication.type
        nameOnlyLookup = settings.userLookup == .name
    }

    var passwordBytes: [UInt8] { Array((password?.reveal() ?? "").utf8) }
    var controllerKeyBytes: [UInt8] { controllerKey.flatMap { IPMISettings.key($0) } ?? [] }
}
