import ArgumentParser

/// `wrought power ...`
struct PowerGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power", abstract: "Reads and switches power.",
        subcommands: [
            PowerStatusCommand.self, PowerOnCommand.self, PowerOffCommand.self, PowerSoftOffCommand.self,
            PowerCycleCommand.self, PowerResetCommand.self, PowerNMICommand.self, PowerRestartCommand.self,
            LastRestartCommand.self, RestorePolicyGroup.self,
        ])
}
