public import WroughtCore

/// What the life cycle wants done to a machine's power: first the boot plan, then the verb.
///
/// It is stored with the machine in the same transaction as the state that wants it, and has a number of its own, so
/// that one intent is never carried out twice.
public struct PowerOrder: Sendable, Hashable, Codable {
    /// Its number among this machine's; never used again.
    public var number: Int
    /// From where to boot next; nil where that does not matter. A device that cannot be told is no fault: its
    /// firmware's own order then holds.
    public var boot: BootPlan?
    /// What to do; nil where only the boot plan is set, which may be done twice without harm.
    public var verb: PowerVerb?
    /// Who wants it; for the journal.
    public var who: String
    /// Why; for the journal.
    public var why: String
    /// When it was wanted.
    public var asked: Timestamp
    /// How far it got.
    public var progress: Progress
    /// Which conductor began it, as a random word of its own; nil before.
    public var begunBy: String?

    /// How far an order got, as far as is stored.
    public enum Progress: String, Sendable, Hashable, Codable {
        /// Stored; nothing was sent.
        case intended
        /// From here on something may have been sent; the journal of power orders tells.
        case begun
    }

    /// An order that is intended.
    public init(number: Int, boot: BootPlan? = nil, verb: PowerVerb?, who: String, why: String, asked: Timestamp) {
        self.number = number
        self.boot = boot
        self.verb = verb
        self.who = who
        self.why = why
        self.asked = asked
        progress = .intended
    }

    /// `restart, boot once network`, as a person reads it.
    public var summary: String {
        [verb?.rawValue, boot.map { "boot \($0)" }].compactMap(\.self).joined(separator: ", ")
    }
}
