/// How long a machine may stay in each state that ends by itself, and what the server does after a pause of its own.
public struct LifePolicy: Sendable, Hashable {
    /// The limits of one state.
    public struct Limit: Sendable, Hashable {
        /// For so long the machine may give no sign of life.
        public var silence: Duration
        /// For so long the state may last even with signs of life, counted from the end of the power order that began
        /// it; nil for no such limit.
        public var total: Duration?

        /// Limits.
        public init(silence: Duration, total: Duration? = nil) {
            self.silence = silence
            self.total = total
        }
    }
    /// The limits by state. A state that is in flight and not named here has ``otherwise``.
    public var limits: [MachineStatus: Limit]
    /// The limit of states that are not named.
    public var otherwise: Limit
    /// So much time every state gets after the server was started again, because nobody listened before.
    public var resumeGrace: Duration
    /// A power order that was not sent for so long, because the server was not there, is not sent any more.
    public var staleOrder: Duration
    /// A power order waits at most so long for its turn, for example in a row of staggered starts.
    public var orderLimit: Duration

    /// MAAS's numbers: thirty minutes of silence, five where only power is switched.
    public init(
        limits: [MachineStatus: Limit] = LifePolicy.standardLimits, otherwise: Limit = Limit(silence: .seconds(1800)),
        resumeGrace: Duration = .seconds(120), staleOrder: Duration = .seconds(1800),
        orderLimit: Duration = .seconds(90_000)
    ) {
        self.limits = limits
        self.otherwise = otherwise
        self.resumeGrace = resumeGrace
        self.staleOrder = staleOrder
        self.orderLimit = orderLimit
    }

    /// See ``init(limits:otherwise:resumeGrace:staleOrder:orderLimit:)``. Totals are ours: a machine that reports
    /// forever is stuck, too.
    public static let standardLimits: [MachineStatus: Limit] = [
        .commissioning: Limit(silence: .seconds(1800), total: .seconds(6 * 3600)),
        .deploying: Limit(silence: .seconds(1800), total: .seconds(6 * 3600)),
        .testing: Limit(silence: .seconds(1800), total: .seconds(7 * 86_400)),
        .diskErasing: Limit(silence: .seconds(1800), total: .seconds(7 * 86_400)),
        .enteringRescueMode: Limit(silence: .seconds(1800)),
        .releasing: Limit(silence: .seconds(300)),
        .exitingRescueMode: Limit(silence: .seconds(300)),
    ]

    /// The limits of a state.
    public func limit(of status: MachineStatus) -> Limit { limits[status] ?? otherwise }
}
