/// Time that passed on any clock.
package struct Stopwatch: Sendable {
    /// The time since the watch was started.
    package let elapsed: @Sendable () -> Duration

    /// Starts now.
    package init(_ clock: any Clock<Duration>) { elapsed = Self.started(clock) }

    private static func started<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}

extension Duration {
    /// The duration in milliseconds, with its fraction.
    public var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
