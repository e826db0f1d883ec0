/// How a ``SharedConsole`` treats its connection and its readers.
public struct ConsolePolicy: Sendable {
    /// Whether a console that is lost is opened again.
    public var reconnects = true
    /// The pause before the first attempt to connect again; each further pause is twice as long.
    public var firstPause: Duration = .seconds(1)
    /// The longest pause between attempts.
    public var longestPause: Duration = .seconds(30)
    /// After how long without success the console is given up; nil for never.
    public var patience: Duration?
    /// How many bytes wait for a slow reader at most, 1 or more; of more, the oldest are dropped.
    public var bufferSize = 256 * 1024

    /// The usual treatment.
    public init() {}

    /// The pause before an attempt, counted from 1.
    func pause(before attempt: Int) -> Duration {
        var pause = firstPause
        for _ in 1..<max(1, min(attempt, 64)) where pause < longestPause { pause *= 2 }
        return min(pause, longestPause)
    }

    /// Whether an error says that connecting again is of no use: somebody else has taken the console, or a person must
    /// change something first.
    func isFinal(_ error: DriverError) -> Bool {
        let codes: [DriverError.Code] = [
            .conflict, .unauthorized, .forbidden, .badSettings, .unsupported, .missingTool, .notFound, .cancelled,
        ]
        return codes.contains(error.code)
    }
}
