import ArgumentParser
import WroughtCore

/// A command that carries out one verb.
protocol PowerVerbCommand: ProgramCommand {
    static var verb: PowerVerb { get }
    var order: OrderOptions { get }
}

extension PowerVerbCommand {
    func run(in session: Session) async throws -> ExitStatus {
        try await PowerOrder(verb: Self.verb, options: order, session: session).run()
    }
}

/// `wrought power on`
struct PowerOnCommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "on", abstract: "Gives power. Never interrupts a running machine.")
    static let verb = PowerVerb.on
    @OptionGroup var order: OrderOptions
}

/// `wrought power off`
struct PowerOffCommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Takes power away at once; whatever runs is cut off.")
    static let verb = PowerVerb.off
    @OptionGroup var order: OrderOptions
}

/// `wrought power soft-off`
struct PowerSoftOffCommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "soft-off", abstract: "Asks the operating system to shut down.",
        discussion: "With --fallback off, power is taken away when the system does not heed it in time.")
    static let verb = PowerVerb.softOff
    @OptionGroup var order: OrderOptions
}

/// `wrought power cycle`
struct PowerCycleCommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "cycle", abstract: "Takes power away and gives it again; an off machine is switched on.")
    static let verb = PowerVerb.cycle
    @OptionGroup var order: OrderOptions
}

/// `wrought power reset`
struct PowerResetCommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Presses the reset button; refused when the machine is off.")
    static let verb = PowerVerb.reset
    @OptionGroup var order: OrderOptions
}

/// `wrought power nmi`
struct PowerNMICommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "nmi", abstract: "Raises a diagnostic interrupt, which may crash the system on purpose.")
    static let verb = PowerVerb.nmi
    @OptionGroup var order: OrderOptions
}

/// `wrought power restart`
struct PowerRestartCommand: PowerVerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart", abstract: "Ends in a fresh boot whatever the state was.")
    static let verb = PowerVerb.restart
    @OptionGroup var order: OrderOptions
}
