import NIOCore
import WroughtCore

/// Until when one call of the driver may take, whatever it sends meanwhile.
struct CallTime: Sendable {
    let end: ContinuousClock.Instant

    init(_ limit: Duration) { end = .now + limit }

    private init(end: ContinuousClock.Instant) { self.end = end }

    /// What is left; never less than nothing.
    var left: Duration { max(.zero, end - .now) }

    /// The same or a shorter time from now.
    func atMost(_ limit: Duration) -> CallTime { CallTime(end: min(end, .now + limit)) }

    /// The same or a longer time from now.
    func atLeast(_ limit: Duration) -> CallTime { CallTime(end: max(end, .now + limit)) }

    /// For the event loops.
    var deadline: NIODeadline {
        // A day is longer than any exchange and far from overflow.
        .now() + .nanoseconds(Int64(min(left.milliseconds, 86_400_000) * 1e6))
    }
}
