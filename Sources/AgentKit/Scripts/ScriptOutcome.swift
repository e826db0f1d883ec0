/// How a script ended, and what it left.
public struct ScriptOutcome: Sendable, Hashable {
    /// How it ended.
    public enum Ending: Sendable, Hashable {
        /// By itself, with this status.
        case exited(Int)
        /// By a signal that was not ours.
        case signalled(Int)
        /// Its time was up after so many seconds, and it was killed with everything it had started.
        case timedOut(seconds: Int)
        /// It could not be started: one sentence.
        case notStarted(String)
    }

    /// The script.
    public var script: AgentScript
    /// How it ended.
    public var ending: Ending
    /// How long it ran, in seconds.
    public var runtime: Double
    /// Both streams as they came.
    public var combined: [UInt8] = []
    /// Standard output.
    public var output: [UInt8] = []
    /// Standard error.
    public var error: [UInt8] = []
    /// What it wrote to `RESULT_PATH`; nil where it wrote nothing.
    public var result: [UInt8]?

    /// An ending without any output.
    public init(_ script: AgentScript, _ ending: Ending, runtime: Double = 0) {
        self.script = script
        self.ending = ending
        self.runtime = runtime
    }

    /// Whether it ended by itself with status 0.
    public var hasSucceeded: Bool { ending == .exited(0) }

    /// The number that shells use: 128 and the signal's number, 124 for a time limit, 126 where nothing was started.
    public var exitStatus: Int {
        switch ending {
        case .exited(let status): status
        case .signalled(let number): 128 + number
        case .timedOut: 124
        case .notStarted: 126
        }
    }

    /// One sentence.
    public var sentence: String {
        switch ending {
        case .exited(let status): "Finished \(script.name): \(status)"
        case .signalled(let number): "\(script.name) was ended by signal \(number)"
        case .timedOut(let seconds): "\(script.name) was killed: it did not end within \(seconds) s"
        case .notStarted(let why): "\(script.name) was not started: \(why)"
        }
    }

    /// The signal that tells the server.
    public var signal: Signal {
        var signal = Signal(.working, sentence)
        if case .timedOut = ending { signal.status = .timedOut }
        signal.name = script.name
        signal.resultID = script.resultID
        signal.versionID = script.versionID
        signal.exitStatus = exitStatus
        signal.runtime = runtime
        let names = script.outputNames
        signal.files = [
            .init(names.combined, combined), .init(names.output, output), .init(names.error, error),
        ]
        if let result { signal.files.append(.init(names.result, result)) }
        return signal
    }
}
