import ArgumentParser

/// `wrought boot ...`
struct BootGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boot", abstract: "Shows and chooses what machines boot.",
        subcommands: [BootShowCommand.self, BootSetCommand.self])
}
