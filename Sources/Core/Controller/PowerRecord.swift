/// Everything about one verb on one machine, for the caller and for an audit log. Holds no secret.
public struct PowerRecord: Sendable {
    /// Sixteen hexadecimal digits that the journal and the log share.
    public var id: String
    /// Who asked.
    public var who: String
    /// Why, as the asker put it.
    public var why: String?
    /// The machine's name.
    public var machine: String
    /// The driver's id.
    public var driver: String
    /// The controllers behind it.
    public var controllers: [ControllerIdentity]
    /// What was asked.
    public var verb: PowerVerb
    /// When it was asked.
    public var started: Timestamp
    /// How long it took in all, in milliseconds, waiting included.
    public var milliseconds: Double
    /// The first reading, before anything was sent; nil when there was none.
    public var before: PowerReading?
    /// The last reading, which is the first one when no other followed.
    public var after: PowerReading?
    /// Every reading in order, repeated equal ones included.
    public var readings: [PowerReading]
    /// Every order that was handed to the driver, in order; empty when nothing had to be sent.
    public var sent: [PowerAction]
    /// What went wrong on the way, even if the end was good.
    public var errors: [DriverError]
    /// What the operator shall do, when a person has to act.
    public var instruction: String?
    /// How it ended.
    public var outcome: PowerOutcome

    /// How often an order was sent.
    public var attempts: Int { sent.count }

    /// The outcome as one sentence for a person.
    public var summary: String {
        switch outcome {
        case .confirmed where sent.isEmpty && readings.count < 2:
            "was already \(before?.state.rawValue ?? "so"); nothing sent"
        case .confirmed where sent.isEmpty: "became \(after?.state.rawValue ?? "so") by itself; nothing sent"
        case .confirmed: "confirmed \(after?.state.rawValue ?? before?.state.rawValue ?? "")"
        case .unconfirmed(.cannotRead): "sent; the driver \(driver) cannot read the power state"
        case .unconfirmed(.cannotProve): "sent; no reading can prove it"
        case .unconfirmed(.operatorMustAct): instruction ?? "a person has to act"
        case .unconfirmed(.contradicted):
            "the device took the order but still reads \(after?.state.rawValue ?? "otherwise")"
        case .unconfirmed(.unreadable): "sent, but whether it happened could not be read"
        case .failed(let error): error.description
        }
    }
}
