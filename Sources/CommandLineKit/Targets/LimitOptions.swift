import ArgumentParser
import WroughtCore

/// How long and how much at once.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .customLong("max-concurrent"),
        help: ArgumentHelp("At most so many exchanges with devices at once.", valueName: "n"))
    var concurrent: Int?

    @Option(
        name: .customLong("exchange-limit"),
        help: ArgumentHelp("The longest that one exchange with a device may take, such as 20s.", valueName: "time"))
    var exchangeLimit: DurationArgument?

    func validate() throws {
        if let concurrent, concurrent < 1 { throw ValidationError("--max-concurrent needs at least 1.") }
        if let limit = exchangeLimit?.duration, limit <= .zero {
            throw ValidationError("--exchange-limit needs more than 0.")
        }
    }

    /// The policy with what was asked for.
    func policy(_ policy: PowerPolicy) -> PowerPolicy {
        var policy = policy
        if let limit = exchangeLimit?.duration { policy.exchangeLimit = limit }
        return policy
    }

    /// A governor with what was asked for.
    func governor(stagger: Stagger? = nil) -> PowerGovernor {
        var limits = PowerGovernor.Limits()
        if let concurrent { limits.total = concurrent }
        if let stagger {
            limits.startsPerInterval = stagger.starts
            limits.startInterval = stagger.interval
        }
        return PowerGovernor(limits)
    }
}

/// A duration behind an option.
struct DurationArgument: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    let duration: Duration
    let description: String

    init?(argument: String) {
        guard let duration = DurationText.parse(argument) else { return nil }
        self.duration = duration
        description = argument
    }
}

/// So many starts in an interval, as in `5/10s`.
struct Stagger: ExpressibleByArgument, Hashable, Sendable {
    let starts: Int
    let interval: Duration

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let starts = Int(parts[0]), starts > 0,
            let interval = DurationText.parse(String(parts[1])), interval > .zero
        else { return nil }
        self.starts = starts
        self.interval = interval
    }
}
