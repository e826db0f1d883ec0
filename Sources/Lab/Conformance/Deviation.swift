import WroughtConformance

/// A check that an independent target cannot honour, whatever the driver does.
public struct Deviation: Sendable, Hashable {
    /// The check's id.
    public let check: String
    /// What the check then tells, or a part of it that is the same in every run: the target's own reply. A run in which
    /// the check fails in other words is no deviation.
    public let reply: String
    /// Why the target is to blame and not the driver.
    public let reason: String

    /// A deviation.
    public init(_ check: String, reply: String, because reason: String) {
        self.check = check
        self.reply = reply
        self.reason = reason
    }

    /// Whether a result is this failure, in these words: told by the check, or seen on the way.
    func shows(in result: CheckResult) -> Bool {
        guard result.outcome == .failed else { return false }
        return ([result.detail ?? ""] + result.transcript).contains { $0.contains(reply) }
    }
}
