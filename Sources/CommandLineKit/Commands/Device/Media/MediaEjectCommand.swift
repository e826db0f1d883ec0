import ArgumentParser
import WroughtCore

/// `wrought media eject`
struct MediaEjectCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "eject", abstract: "Empties a drive, or all of them, and reads them back.")

    @OptionGroup var ask: AskOptions
    @OptionGroup var drive: DriveOption
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        if isDryRun { return DryRun(session: session, isJSON: ask.format.isJSON).show(roster, order) }
        let answers = await roster.ask("virtual media", in: session) { controller in
            try await controller.exchange("virtual media", as: (any VirtualMediaControlling).self) {
                try await $0.ejectMedia(from: drive.id)
                return try await $0.mediaDrives()
            }
        }
        return MediaReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }

    private var order: DryRun.Order {
        .steps(for: "virtual media", ["eject \(drive.id ?? "every drive")", "read the drives back"]) {
            $0 is any VirtualMediaControlling
        }
    }
}
