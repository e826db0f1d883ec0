public import WroughtCore

/// The outside world of a conductor as values.
public struct ConductorContext: Sendable {
    /// Measures and waits; a test may hand in a virtual clock.
    public var clock: any Clock<Duration>
    /// The wall clock: the time of events and deadlines.
    public var now: @Sendable () -> Timestamp
    /// Random bytes fit for keys and nonces.
    public var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// Told what goes wrong, one sentence at a time, for a log. Never holds a secret.
    public var complain: @Sendable (_ sentence: String) -> Void

    /// The real world unless told otherwise.
    public init(
        clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> Timestamp = Timestamp.now,
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = SystemRandom.bytes,
        complain: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.clock = clock
        self.now = now
        self.randomBytes = randomBytes
        self.complain = complain
    }
}
