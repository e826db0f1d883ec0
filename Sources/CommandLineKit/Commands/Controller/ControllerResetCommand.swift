import ArgumentParser
import WroughtCore

/// `wrought controller reset --cold|--warm`
struct ControllerResetCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Restarts the controller; the machine's power stays as it is.",
        discussion: """
            For a BMC that answers and behaves strangely. It is away for a minute or more, and open consoles and \
            sessions end. Sent once, and not read back: `wrought doctor` tells when it is there again.
            """)

    @Flag(name: .customLong("cold"), help: "As after loss of power.")
    var isCold = false

    @Flag(name: .customLong("warm"), help: "Keeping what it holds in memory.")
    var isWarm = false

    @OptionGroup var ask: AskOptions
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    func validate() throws {
        guard isCold != isWarm else { throw ValidationError("Say one of --cold and --warm.") }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let kind: ControllerResetKind = isCold ? .cold : .warm
        if isDryRun { return DryRun(session: session, isJSON: ask.format.isJSON).show(roster, Self.order(kind)) }
        let answers = await roster.ask("controller reset", in: session) { controller in
            try await controller.exchange("controller reset", as: (any ControllerResetting).self) {
                try await $0.resetController(kind)
            }
        }
        return AnswerReport(output: session.output, isJSON: ask.format.isJSON, columns: ["CONTROLLER"])
            .show(roster, answers) {
                .record(["reset": .string(kind.rawValue)])
            } cells: {
                [TextTable.Cell("\(kind.rawValue) reset", .good)]
            }
    }

    private static func order(_ kind: ControllerResetKind) -> DryRun.Order {
        .steps(for: "controller reset", ["send a \(kind.rawValue) reset to the controller once"]) {
            $0 is any ControllerResetting
        }
    }
}
