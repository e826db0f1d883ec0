import NIOCore

/// When an unanswered packet is sent again (the idea of RFC 6298, with steps that spare a slow controller).
///
/// A controller works on one packet after the other. One that takes three seconds is buried by repeats that come
/// sooner, so the first repeat waits for a second, the next three times as long, then five times; and a controller
/// that answered late is given several times the time it took.
struct RoundTripEstimate: Hashable, Sendable {
    static let floor = TimeAmount.seconds(1)
    static let ceiling = TimeAmount.seconds(15)
    private static let steps: [Int64] = [1, 3, 5]

    private(set) var limit = floor

    /// Takes note of an answer. `attempts` copies were sent, so the controller may still be busy with the others.
    mutating func answered(after time: TimeAmount, attempts: Int) {
        let wanted = TimeAmount.nanoseconds(time.nanoseconds * Int64(1 + max(attempts, 1)))
        // Falls slowly, rises at once.
        let eased = TimeAmount.nanoseconds((limit.nanoseconds * 3 + wanted.nanoseconds) / 4)
        limit = min(max(wanted > limit ? wanted : eased, Self.floor), Self.ceiling)
    }

    /// How long to wait for an answer after so many sends.
    func wait(afterSends sends: Int) -> TimeAmount {
        let step = Self.steps[min(max(sends, 1), Self.steps.count) - 1]
        return min(TimeAmount.nanoseconds(limit.nanoseconds * step), Self.ceiling)
    }
}
