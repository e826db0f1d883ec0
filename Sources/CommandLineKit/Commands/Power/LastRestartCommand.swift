import ArgumentParser
import WroughtCore

/// `wrought power last-restart`
struct LastRestartCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "last-restart", abstract: "Asks why the machine last started, in the device's own words.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let answers = await roster.ask("restart cause", in: session) { controller in
            try await controller.exchange("restart cause", as: (any RestartCauseReporting).self, priority: .poll) {
                try await $0.restartCause()
            }
        }
        return AnswerReport(output: session.output, isJSON: ask.format.isJSON, columns: ["LAST RESTART"])
            .show(roster, answers) {
                .record(["cause": .string($0)])
            } cells: {
                [TextTable.Cell($0)]
            }
    }
}
