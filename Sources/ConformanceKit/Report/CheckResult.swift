/// How one check ended.
public struct CheckResult: Sendable, Hashable, Codable {
    /// How a check can end.
    public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        /// It holds.
        case passed
        /// It does not; ``CheckResult/detail`` says what was seen.
        case failed
        /// It was not made; ``CheckResult/detail`` says why. Never counts as passed.
        case skipped
    }

    /// The check's id.
    public var id: String
    /// Its title.
    public var title: String
    /// How binding it is.
    public var level: CheckLevel
    /// Its group.
    public var profile: CheckProfile
    /// How it ended.
    public var outcome: Outcome
    /// What was seen, or why it was skipped; nil when it passed.
    public var detail: String?
    /// A known deviation of the target that explains a failure, where one is listed; it then does not count.
    public var deviation: String?
    /// How long it took.
    public var milliseconds: Double
    /// What was done and seen on the way, one line each, without secrets.
    public var transcript: [String]

    /// A result.
    public init(
        id: String, title: String, level: CheckLevel, profile: CheckProfile, outcome: Outcome, detail: String? = nil,
        deviation: String? = nil, milliseconds: Double, transcript: [String] = []
    ) {
        self.id = id
        self.title = title
        self.level = level
        self.profile = profile
        self.outcome = outcome
        self.detail = detail
        self.deviation = deviation
        self.milliseconds = milliseconds
        self.transcript = transcript
    }
}
