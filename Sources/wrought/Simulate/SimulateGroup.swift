import ArgumentParser

/// `wrought simulate ...`: devices on loopback for trying things out. The words behind `simulate` are read here, because
/// the simulators belong to the executable and not to the commands' library.
struct SimulateGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wrought simulate", abstract: "Runs simulated devices until Ctrl-C.",
        subcommands: [
            SimulateBMCCommand.self, SimulateRedfishCommand.self, SimulatePDUCommand.self, SimulateFleetCommand.self,
        ])

    /// Runs until the task is cancelled (Ctrl-C), a PDU also until its input ends. Throws the parser's errors and its
    /// help, which the program knows how to say.
    static func run(_ arguments: [String], say: @Sendable (String) -> Void) async throws {
        var command = try parseAsRoot(arguments)
        if command is SimulateGroup { return say(helpMessage()) }
        guard let device = command as? any SimulateCommand else { return try command.run() }
        try await device.serve(say: say)
    }
}
