import ArgumentParser

/// The root of all commands.
struct Wrought: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wrought",
        abstract: "Switches machines on and off, chooses what they boot, and says what they are.",
        discussion: """
            Machines are named by the inventory (`wrought machine add`), by patterns such as rack1-n[001-200], by tags, \
            or described on the spot with --driver and --set.

            Exit status: 0 all done, 1 something failed, 2 usage, 130 stopped by Ctrl-C.
            """,
        version: ProgramVersion.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Machines", subcommands: [PowerGroup.self, BootGroup.self, MachineGroup.self, DriverGroup.self]),
            CommandGroup(
                name: "Devices",
                subcommands: [
                    DoctorCommand.self, DetectCommand.self, SensorsCommand.self, EventsCommand.self, MediaGroup.self,
                    IdentifyCommand.self, TargetsCommand.self, ConsoleCommand.self, ControllerGroup.self,
                ]),
            CommandGroup(
                name: "Records",
                subcommands: [JournalCommand.self, AuditCommand.self, SecretGroup.self, VersionCommand.self]),
            CommandGroup(name: "Drivers", subcommands: [ConformanceGroup.self]),
            CommandGroup(name: "Laboratory", subcommands: [SimulateCommand.self, LabGroup.self]),
        ])
}
