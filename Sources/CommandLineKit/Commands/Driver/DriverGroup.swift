import ArgumentParser

/// `wrought driver ...`
struct DriverGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "driver", abstract: "Shows the drivers and their settings.",
        subcommands: [DriverListCommand.self, DriverShowCommand.self, DriverNewCommand.self])
}
