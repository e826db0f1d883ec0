public import WroughtCore

/// One finished verb as it is kept and shown: a `PowerRecord` that can be encoded. Holds no secret.
public struct AuditEntry: Sendable, Hashable, Codable, Identifiable {
    /// The number that the journal and the record share.
    public var id: String
    /// Who asked.
    public var who: String
    /// Why, as the asker put it.
    public var why: String?
    /// The machine's name.
    public var machine: String
    /// The driver's id.
    public var driver: String
    /// The controllers behind the machine.
    public var controllers: [ControllerIdentity]
    /// What was asked.
    public var verb: PowerVerb
    /// When it was asked.
    public var started: Timestamp
    /// How long it took in all, in milliseconds; 0 when that is not known (``Outcome/interrupted``).
    public var milliseconds: Double
    /// The first reading, before anything was sent.
    public var before: PowerReading?
    /// The last reading.
    public var after: PowerReading?
    /// Every reading in order.
    public var readings: [PowerReading]
    /// Every order sent, in order.
    public var sent: [PowerAction]
    /// What went wrong on the way, even if the end was good.
    public var errors: [Fault]
    /// What the operator was asked to do.
    public var instruction: String?
    /// How it ended.
    public var outcome: Outcome
    /// Why it is unconfirmed.
    public var doubt: PowerOutcome.Doubt?
    /// Why it failed.
    public var failure: Fault?
    /// The end as one sentence for a person.
    public var summary: String

    /// How a verb ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        /// Readings prove it.
        case confirmed
        /// The order went out, and nothing proves or disproves it.
        case unconfirmed
        /// It did not happen, or could not be asked for.
        case failed
        /// The program that ordered it ended in the middle; ``AuditEntry/after`` is what was seen later, if anything.
        case interrupted
    }

    /// A `DriverError` without its cause.
    public struct Fault: Sendable, Hashable, Codable {
        /// The error's code.
        public var code: DriverError.Code
        /// The whole sentence, with settings and remedy.
        public var text: String
        /// True when the device may have taken the order all the same.
        public var mayHaveHappened: Bool

        /// The part of an error that can be kept.
        public init(_ error: DriverError) {
            code = error.code
            text = error.description
            mayHaveHappened = error.mayHaveHappened
        }
    }
}

extension AuditEntry {
    /// The entry of a verb that ended.
    public init(_ record: PowerRecord) {
        self.init(
            id: record.id, who: record.who, why: record.why, machine: record.machine, driver: record.driver,
            controllers: record.controllers, verb: record.verb, started: record.started,
            milliseconds: record.milliseconds, before: record.before, after: record.after, readings: record.readings,
            sent: record.sent, errors: record.errors.map(Fault.init), instruction: record.instruction,
            outcome: .confirmed, doubt: nil, failure: nil, summary: record.summary)
        switch record.outcome {
        case .confirmed: break
        case .unconfirmed(let doubt): (outcome, self.doubt) = (.unconfirmed, doubt)
        case .failed(let error): (outcome, failure) = (.failed, Fault(error))
        }
    }

    /// The entry of a verb whose program ended in the middle, with what is seen of the machine now.
    public init(_ order: UnfinishedOrder, seen: PowerReading?) {
        let intent = order.intent
        self.init(
            id: intent.id, who: intent.who, why: intent.why, machine: intent.machine, driver: intent.driver,
            controllers: [], verb: intent.verb, started: intent.time, milliseconds: 0, before: intent.before,
            after: seen, readings: [intent.before, seen].compactMap(\.self), sent: order.sent.map(\.action), errors: [],
            instruction: nil, outcome: .interrupted, doubt: nil, failure: nil,
            summary: order.summary + (seen.map { "; now \($0.state.rawValue)" } ?? "; not looked at since"))
    }
}
