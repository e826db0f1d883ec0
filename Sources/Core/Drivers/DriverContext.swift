public import Logging

/// The outside world as values: a test replaces one and keeps the rest. Handed to every driver by the executable.
public struct DriverContext: Sendable {
    /// Measures and waits; a test may hand in a virtual clock.
    public var clock: any Clock<Duration>
    /// The wall clock, for provenance only.
    public var now: @Sendable () -> Timestamp
    /// Where the driver tells what it does. Never give it a secret.
    public var logger: Logger
    /// Random bytes fit for keys and nonces.
    public var randomBytes: @Sendable (_ count: Int) -> [UInt8]
    /// What machines of one controller share: sessions, connections, sockets.
    public var shared: SharedResources
    /// What was learnt of controllers and may be believed later.
    public var memory: ControllerMemory
    /// Threads for C libraries that block.
    public var blocking: BlockingCalls
    /// The longest that one exchange with a device may take when no shorter deadline is set.
    public var exchangeLimit: Duration

    /// The real world unless told otherwise. Close ``shared`` when done.
    public init(
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Timestamp = Timestamp.now,
        logger: Logger = Logger(label: "wrought.driver", factory: { _ in SwiftLogNoOpLogHandler() }),
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = SystemRandom.bytes,
        shared: SharedResources = SharedResources(),
        memory: ControllerMemory = ControllerMemory(),
        blocking: BlockingCalls = BlockingCalls(),
        exchangeLimit: Duration = .seconds(20)
    ) {
        self.clock = clock
        self.now = now
        self.logger = logger
        self.randomBytes = randomBytes
        self.shared = shared
        self.memory = memory
        self.blocking = blocking
        self.exchangeLimit = exchangeLimit
    }
}

/// The system's source of random bytes.
public enum SystemRandom {
    /// Random bytes fit for keys and nonces, from the standard library's system generator (getrandom on Linux).
    @Sendable public static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(max(0, count) + 8)
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(max(0, count)))
    }
}
