import ArgumentParser
import WroughtCore

/// What every command that asks devices something has: which machines, how long, in which form.
struct AskOptions: ParsableArguments {
    @OptionGroup var targets: TargetOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var format: FormatOptions

    func roster(in session: Session) async throws -> Roster {
        try await Roster.assemble(
            targets, in: session, under: limits.governor(), policy: limits.policy(session.surroundings.policy))
    }
}
