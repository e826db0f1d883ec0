import ArgumentParser
import WroughtCore

/// `wrought power restore-policy ...`
struct RestorePolicyGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore-policy", abstract: "What a machine does when mains power returns.",
        subcommands: [RestorePolicyShowCommand.self, RestorePolicySetCommand.self])
}

/// `wrought power restore-policy show`
struct RestorePolicyShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Reads what a machine does when mains power returns.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let answers = await roster.ask("restore policy", in: session) { controller in
            try await controller.exchange("restore policy", as: (any RestorePolicyControlling).self, priority: .poll) {
                try await $0.restorePolicy()
            }
        }
        return RestorePolicyReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }
}

/// `wrought power restore-policy set`
struct RestorePolicySetCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Chooses what a machine does when mains power returns, and reads it back.",
        discussion: "always-off: stays off. previous: returns to what it was. always-on: switches on.")

    @Argument(help: ArgumentHelp("What happens then.", valueName: "policy"))
    var policy: RestorePolicyArgument

    @OptionGroup var ask: AskOptions
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let policy = policy.policy
        if isDryRun { return DryRun(session: session, isJSON: ask.format.isJSON).show(roster, order) }
        let answers = await roster.ask("restore policy", in: session) { controller in
            let held = try await controller.exchange("restore policy", as: (any RestorePolicyControlling).self) {
                try await $0.setRestorePolicy(policy)
                return try await $0.restorePolicy()
            }
            guard let held, held != policy else { return held }
            throw DriverError(.rejected, "the device took \(policy.rawValue) and still holds \(held.rawValue)")
        }
        return RestorePolicyReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }

    private var order: DryRun.Order {
        .steps(for: "restore policy", ["set the restore policy to \(policy.policy.rawValue)", "read it back"]) {
            $0 is any RestorePolicyControlling
        }
    }
}

/// Tells what the devices hold.
struct RestorePolicyReport {
    let output: Output
    let isJSON: Bool

    func show(_ roster: Roster, _ answers: [Result<RestorePolicy?, DriverError>]) -> ExitStatus {
        AnswerReport(output: output, isJSON: isJSON, columns: ["RESTORE POLICY"]).show(roster, answers) {
            .record(["restorePolicy": .string($0?.rawValue ?? "unknown")])
        } cells: {
            [$0.map { TextTable.Cell($0.rawValue) } ?? TextTable.Cell("unknown", .warning)]
        }
    }
}

/// A restore policy behind a command.
struct RestorePolicyArgument: ExpressibleByArgument, Sendable {
    let policy: RestorePolicy

    init?(argument: String) {
        guard let policy = RestorePolicy(rawValue: argument) else { return nil }
        self.policy = policy
    }

    static var allValueStrings: [String] { RestorePolicy.allCases.map(\.rawValue) }
}
