package import WroughtCore
import WroughtWireIPMI

/// What a console needs to log in as the driver does; for the module of consoles in this package.
package struct ConsoleLogin: Sendable {
    /// A name or an address by number.
    package let host: String
    /// The UDP port.
    package let port: UInt16
    /// Empty for the nameless user.
    package let user: [UInt8]
    /// Nil for none.
    package let password: Secret?
    /// Gives the bytes of K_g; empty for none.
    package let controllerKey: @Sendable () -> [UInt8]
    /// The name of the privilege, in the specification's spelling.
    package let privilege: String
    /// Nil for the best that is offered.
    package let suite: UInt8?
    /// The departures of the controller from the specification.
    package let workarounds: Workarounds
    /// False where the settings ask for IPMI 1.5, which has no consoles.
    package let isVersion20: Bool
    /// True where the settings mean a controller behind the one at the address.
    package let isBridged: Bool
    /// The controller in messages, for example `ipmi 10.0.0.7:623`.
    package let source: String
    /// The outside world.
    package let context: DriverContext
}

extension IPMIDriver {
    /// What a console needs to log in as the driver does.
    package var consoleLogin: ConsoleLogin {
        let plan = plan
        return ConsoleLogin(
            host: settings.address.host, port: port, user: plan.userName, password: plan.password,
            controllerKey: { plan.controllerKeyBytes }, privilege: plan.privilege.name, suite: plan.suite,
            workarounds: plan.workarounds, isVersion20: plan.version == .lan20, isBridged: bridge != nil,
            source: source, context: context)
    }
}
