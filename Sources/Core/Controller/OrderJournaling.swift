/// Remembers orders before they are sent, so that a killed program can tell at its next start what it had ordered.
public protocol OrderJournaling: Sendable {
    /// Durable before it returns: the verb is about to be carried out. Throws when it could not be written; then
    /// nothing is sent.
    func willCarryOut(_ intent: PowerIntent) async throws
    /// Durable before it returns: this order goes out next.
    func willSend(_ action: PowerAction, for id: String, at time: Timestamp) async throws
    /// The verb ended.
    func didEnd(_ record: PowerRecord) async throws
}

/// A verb that is about to be carried out.
public struct PowerIntent: Sendable, Hashable {
    /// The sixteen hexadecimal digits that the record will have.
    public var id: String
    /// Who asked.
    public var who: String
    /// Why.
    public var why: String?
    /// The machine's name.
    public var machine: String
    /// The driver's id.
    public var driver: String
    /// What was asked.
    public var verb: PowerVerb
    /// What was read before, when it was read.
    public var before: PowerReading?
    /// When.
    public var time: Timestamp

    /// An intent.
    public init(
        id: String, who: String, why: String?, machine: String, driver: String, verb: PowerVerb,
        before: PowerReading?, time: Timestamp
    ) {
        self.id = id
        self.who = who
        self.why = why
        self.machine = machine
        self.driver = driver
        self.verb = verb
        self.before = before
        self.time = time
    }
}
