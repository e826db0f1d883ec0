import NIOCore

/// When an unanswered packet is sent again (the idea of RFC 6298, with steps that spare a slow controller).
///
/// A controller works on one packet after the other. One that takes three seconds is buried by repeats that come
/// sooner, so the first repeat waits for a second, the next three times as long, then five times; and a controller
/// that answered late is given several times the time it took.
struct RoundTripEstimate: Hashable, Sendable {
    static let floor = TimeAmount.seconds(1)
    static let ceiling = TimeAmount.seconds(15)
    /// What is waited for a controller that always answered at once, in an open session.
    static let quick = TimeAmount.milliseconds(500)
    private static let steps: [Int64] = [1, 3, 5]

    private(set) var limit = floor
    /// What an answer took lately when only one copy had been sent.
    private var usual: TimeAmount?

    /// Takes note of an answer. `attempts` copies were sent, so the controller may still be busy with the others.
    ///
    /// An answer to a repeat that came about as soon after it as answers usually come tells of a lost packet, not of a
    /// slow controller (Karn's ambiguity, decided by what is known): it is measured from the repeat.
    mutating func answered(after time: TimeAmount, sinceLast: TimeAmount, attempts: Int) {
        if attempts > 1, let usual, sinceLast <= Self.asUsual(usual) {
            take(sinceLast, attempts: 1)
        } else {
            if attempts == 1 { usual = time }
            take(time, attempts: attempts)
        }
    }

    /// Whether every answer came at once so far.
    var isQuick: Bool { limit == Self.floor && usual.map { $0 <= .milliseconds(100) } == true }

    private static func asUsual(_ usual: TimeAmount) -> TimeAmount { usual * 3 + .milliseconds(20) }

    private mutating func take(_ time: TimeAmount, attempts: Int) {
        let wanted = TimeAmount.nanoseconds(time.nanoseconds * Int64(1 + max(attempts, 1)))
        // Falls slowly, rises at once.
        let eased = TimeAmount.nanoseconds((limit.nanoseconds * 3 + wanted.nanoseconds) / 4)
        limit = min(max(wanted > limit ? wanted : eased, Self.floor), Self.ceiling)
    }

    /// How long to wait for an answer after so many sends.
    ///
    /// - Parameters:
    ///   - isInSession: a question in an open session. A controller that always answered at once has probably forgotten it when it is
    ///     silent for half a second.
    ///   - isReopening: another session is opened while the answer in the old one may still come: not in a hurry.
    func wait(afterSends sends: Int, isInSession: Bool = false, isReopening: Bool = false) -> TimeAmount {
        if isInSession, isQuick { return Self.quick }
        let sends = isReopening ? sends + 1 : sends
        let step = Self.steps[min(max(sends, 1), Self.steps.count) - 1]
        return min(TimeAmount.nanoseconds(limit.nanoseconds * step), Self.ceiling)
    }
}
