import ArgumentParser

/// `wrought lab ...`
struct LabGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab", abstract: "Real daemons and virtual machines on this computer, for trying things out.",
        subcommands: [LabDemoCommand.self])
}

/// `wrought lab demo`
struct LabDemoCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Five machines on five drivers: off, boot from the network once, on.")

    func run(in session: Session) async throws -> ExitStatus {
        guard let demonstrate = session.surroundings.extras.demonstrate else {
            throw UsageFailure("this build has no laboratory")
        }
        return try await demonstrate(session.output) ? .done : .someFailed
    }
}
