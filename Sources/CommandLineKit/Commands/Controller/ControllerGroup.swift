import ArgumentParser

/// `wrought controller ...`
struct ControllerGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controller", abstract: "The BMC itself, not the machine behind it.",
        subcommands: [ControllerResetCommand.self])
}
