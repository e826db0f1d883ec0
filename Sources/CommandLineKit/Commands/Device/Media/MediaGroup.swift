import ArgumentParser

/// `wrought media ...`
struct MediaGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "media", abstract: "The drives that a controller presents to its machine, and the images in them.",
        subcommands: [MediaShowCommand.self, MediaInsertCommand.self, MediaEjectCommand.self])
}
