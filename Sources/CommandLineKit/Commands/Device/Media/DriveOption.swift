import ArgumentParser

/// Which of several drives.
struct DriveOption: ParsableArguments {
    @Option(
        name: .customLong("drive"), help: ArgumentHelp("One drive, by the controller's name for it.", valueName: "name")
    )
    var id: String?
}
