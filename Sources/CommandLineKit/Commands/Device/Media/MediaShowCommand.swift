import ArgumentParser
import WroughtCore

/// `wrought media show`
struct MediaShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows the drives.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let answers = await roster.ask("virtual media", in: session) { controller in
            try await controller.exchange("virtual media", as: (any VirtualMediaControlling).self, priority: .poll) {
                try await $0.mediaDrives()
            }
        }
        return MediaReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }
}
