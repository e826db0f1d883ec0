import ArgumentParser
import WroughtCore

/// What goes with a verb.
struct OrderOptions: ParsableArguments {
    @OptionGroup var targets: TargetOptions

    @Flag(name: .customLong("force"), help: "Send even when the state is already as asked.")
    var force = false

    @Flag(name: .customLong("proven-off"), help: "For cycle and restart: off, read off, then on.")
    var provenOff = false

    @Option(
        name: .customLong("fallback"),
        help: ArgumentHelp("For soft-off: what follows when it is not heeded in time: none or off.", valueName: "what"))
    var fallback: FallbackArgument?

    @Option(name: .customLong("why"), help: "The reason, for the history.")
    var why: String?

    @Option(
        name: .customLong("settle-limit"),
        help: ArgumentHelp("The longest that the machine may take to reach the state.", valueName: "time"))
    var settleLimit: DurationArgument?

    @Option(
        name: .customLong("stagger"),
        help: ArgumentHelp(
            "At most n machines of a group are started per interval, as in 5/10s.", valueName: "n/interval"))
    var stagger: Stagger?

    @OptionGroup var limits: LimitOptions

    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    @Flag(name: .customLong("timings"), help: "Show how long each machine took.")
    var showsTimings = false

    @OptionGroup var format: FormatOptions

    /// The request for machines of one group.
    func request(_ verb: PowerVerb, who: String, group: String?) -> PowerRequest {
        PowerRequest(
            verb, who: who, why: why, force: force, fallback: fallback?.rule ?? .none, provenOff: provenOff,
            group: group,
            settleLimit: settleLimit?.duration)
    }
}

/// What follows an unheeded soft-off, behind an option.
struct FallbackArgument: ExpressibleByArgument, Sendable {
    let rule: PowerRequest.SoftOffFallback

    init?(argument: String) {
        guard let rule = PowerRequest.SoftOffFallback(rawValue: argument) else { return nil }
        self.rule = rule
    }
}

extension OrderOptions {
    /// Options that have no meaning for the verb are refused: silence would look like consent.
    func check(for verb: PowerVerb) throws(UsageFailure) {
        if provenOff, verb != .cycle, verb != .restart {
            throw UsageFailure("--proven-off is for cycle and restart, not for \(verb.rawValue)")
        }
        if fallback != nil, verb != .softOff {
            throw UsageFailure("--fallback is for soft-off, not for \(verb.rawValue)")
        }
    }
}
