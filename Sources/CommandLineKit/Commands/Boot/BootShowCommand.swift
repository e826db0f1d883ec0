import ArgumentParser
import WroughtCore

/// `wrought boot show`
struct BootShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Reads what the hardware will boot.")

    @OptionGroup var targets: TargetOptions
    @OptionGroup var limits: LimitOptions
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false
    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await Roster.assemble(
            targets, in: session, under: limits.governor(), policy: limits.policy(session.surroundings.policy))
        if isDryRun { return DryRun(session: session, isJSON: format.isJSON).show(roster, .readBoot) }
        let answers = await roster.ask("boot show", in: session) { try await $0.bootReading() }
        return BootReport(output: session.output, isJSON: format.isJSON).show(roster, answers)
    }
}
