import NIOCore
import WroughtCore

/// Until when one call of a driver may take, whatever it sends meanwhile.
package struct CallTime: Sendable {
    private let end: ContinuousClock.Instant

    /// The time from now.
    package init(_ limit: Duration) { end = .now + limit }

    private init(end: ContinuousClock.Instant) { self.end = end }

    /// What is left; never less than nothing.
    package var left: Duration { max(.zero, end - .now) }

    /// The same or a shorter time from now.
    package func atMost(_ limit: Duration) -> CallTime { CallTime(end: min(end, .now + limit)) }

    /// The same or a longer time from now.
    package func atLeast(_ limit: Duration) -> CallTime { CallTime(end: max(end, .now + limit)) }

    /// What is left, for the event loops. A day is longer than any exchange and far from overflow.
    var amount: TimeAmount { .nanoseconds(Int64(min(left.milliseconds, 86_400_000) * 1e6)) }
}
