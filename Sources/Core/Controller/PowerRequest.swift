/// One verb with everything that goes with it.
public struct PowerRequest: Sendable {
    /// What is asked.
    public var verb: PowerVerb
    /// Who asks; for the record.
    public var who: String
    /// Why; for the record.
    public var why: String?
    /// Send even when the state is already as asked. Never makes ``PowerVerb/on`` interrupt a machine.
    public var force: Bool
    /// What to do when the operating system does not heed soft-off in time.
    public var fallback: SoftOffFallback
    /// For cycle and restart: insist on a proven dark moment, that is off, read off, then on, even where the device
    /// has a cycle of its own.
    public var provenOff: Bool
    /// Group for staggered starts, for example a rack or a PDU; nil for none.
    public var group: String?
    /// The policy's limit for this verb, when another one is wanted.
    public var settleLimit: Duration?

    /// What follows a soft-off that was not heeded.
    public enum SoftOffFallback: String, Sendable, Hashable, CaseIterable, Codable {
        /// Nothing: the machine stays on and the outcome says so.
        case none
        /// Hard off.
        case off
    }

    /// A verb asked for by somebody.
    public init(
        _ verb: PowerVerb, who: String = "unknown", why: String? = nil, force: Bool = false,
        fallback: SoftOffFallback = .none, provenOff: Bool = false, group: String? = nil, settleLimit: Duration? = nil
    ) {
        self.verb = verb
        self.who = who
        self.why = why
        self.force = force
        self.fallback = fallback
        self.provenOff = provenOff
        self.group = group
        self.settleLimit = settleLimit
    }
}
