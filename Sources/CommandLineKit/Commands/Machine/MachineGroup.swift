import ArgumentParser

/// `wrought machine ...`
struct MachineGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machine", abstract: "Keeps the inventory of machines.",
        subcommands: [
            MachineAddCommand.self, MachineImportCommand.self, MachineExportCommand.self, MachineListCommand.self,
            MachineShowCommand.self, MachineSetCommand.self, MachineRemoveCommand.self,
        ])
}
