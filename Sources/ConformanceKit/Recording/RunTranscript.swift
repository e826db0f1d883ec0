public import WroughtCore

/// A recorded run: every contract call of the driver and of the harness, with arguments, result or error, and time.
/// Secrets are replaced. With it the run can be made again without the hardware; see
/// ``ConformanceTarget/init(replaying:in:)``.
public struct RunTranscript: Sendable {
    /// What one check did, or what was done before the first (`found`).
    struct Part: Sendable {
        var start = Duration.zero
        var events: [TapedEvent] = []
        var facts: [TapedCall: [JSONValue]] = [:]
    }

    /// The number of the form; it grows when a reader of the former one would be misled.
    public static let format = 1
    /// The version of the list of checks that it was recorded with.
    public let kit: String
    /// The driver's id.
    public let driver: String
    /// What the target was.
    public let label: String
    /// When the run began.
    public let started: Timestamp
    /// The plan of the run. A replay with another plan skips what was not recorded.
    public let plan: ConformancePlan
    /// How each check that was made ended, by its id.
    public let outcomes: [String: CheckResult.Outcome]
    /// The settings, with a word in the place of each secret.
    let settings: RawSettings
    /// What the harness could do; nil where there was none.
    let abilities: Set<HarnessAbility>?
    let parts: [String: Part]

    /// Reads JSON lines. Members that are not known are passed over.
    ///
    /// Throws ``ReportFault`` naming the line, also for a transcript that was cut off.
    public init(_ text: String) throws(ReportFault) {
        var reader = TranscriptReader()
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == " " || $0 == "\r" }) { continue }
            try reader.take(LineFields(line.utf8, line: place + 1), line: place + 1)
        }
        let head = try reader.finished()
        kit = head.kit
        driver = head.driver
        label = head.label
        started = head.started
        plan = head.plan
        settings = head.settings
        abilities = head.abilities
        outcomes = reader.outcomes
        parts = reader.parts
    }
}
