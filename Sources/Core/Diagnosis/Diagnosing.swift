/// A driver that can walk the way to its device step by step and name the first step that fails.
public protocol Diagnosing: PowerDriver {
    /// Walks name resolution, port, session, credentials, privilege, power read, boot read-back, as far as the driver
    /// has them. Reports each step as it ends; changes nothing on the device. Later steps that cannot be tried are
    /// reported as skipped with the reason. Heeds cancellation.
    func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async
}

/// One step on the way to a device, and how it went.
public struct DiagnosticStep: Sendable, Hashable, Codable {
    /// How a step went.
    public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        /// As it should.
        case passed
        /// Something was wrong, and the driver worked around it by itself: the finding says how.
        case workedAround = "worked-around"
        /// It failed; the remedy says what to do.
        case failed
        /// Not tried; the finding says why.
        case skipped
    }

    /// A short name: `name`, `port`, `session`, `credentials`, `privilege`, `cipher`, `power`, `boot`, ...
    public var name: String
    /// How it went.
    public var outcome: Outcome
    /// What was seen, as a sentence without secrets.
    public var finding: String
    /// What to do, for a failed step.
    public var remedy: String?
    /// How long it took.
    public var milliseconds: Double?

    /// A step.
    public init(
        _ name: String, _ outcome: Outcome, _ finding: String, remedy: String? = nil, milliseconds: Double? = nil
    ) {
        self.name = name
        self.outcome = outcome
        self.finding = finding
        self.remedy = remedy
        self.milliseconds = milliseconds
    }
}
