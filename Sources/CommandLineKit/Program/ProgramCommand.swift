import ArgumentParser

/// A command of the program. What it needs of the world it is handed; it ends with an exit status or throws.
protocol ProgramCommand: ParsableCommand {
    func run(in session: Session) async throws -> ExitStatus
}

/// Tables for people or JSON for programs.
struct FormatOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print one JSON object per line, for programs.")
    var isJSON = false
}
