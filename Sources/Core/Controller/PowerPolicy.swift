/// The numbers of ``PowerController``. Every duration is measured by the context's clock.
public struct PowerPolicy: Sendable, Hashable {
    /// The longest that one exchange with the device may take.
    public var exchangeLimit = Duration.seconds(20)
    /// The longest that the device may take to reach the state an order names, from the moment the order was taken.
    public var settleLimit = Duration.seconds(90)
    /// The longest that an operating system may take to shut down after soft-off.
    public var softOffLimit = Duration.seconds(120)
    /// The whole verb ends within this, waiting for the machine and its controller included; not counted is the wait
    /// for one's turn where starts are staggered.
    public var verbLimit = Duration.seconds(600)
    /// The pause before the first confirming reading; each further pause is longer by ``pollGrowth``.
    public var firstPoll = Duration.milliseconds(100)
    /// By how much each pause grows.
    public var pollGrowth = 1.5
    /// The longest pause between two confirming readings.
    public var longestPoll = Duration.seconds(5)
    /// The pauses before a reading that failed in passing is tried again.
    public var readRetries: [Duration] = [.milliseconds(250), .seconds(1)]
    /// How often an order may be sent in all, tries that the device refused as busy included. See
    /// ``PowerController/perform(_:journal:)`` for what is ever sent again.
    public var sendLimit = 3
    /// How long a machine stays dark between off and on.
    public var dwell = Duration.seconds(3)
    /// How long to look for the dark moment of a device's own cycle.
    public var darkLimit = Duration.seconds(10)

    /// The defaults above.
    public init() {}
}
