/// How a verb ended.
public enum PowerOutcome: Sendable {
    /// Readings prove it. Also when nothing had to be sent.
    case confirmed
    /// The order went out, and nothing proves or disproves that it was carried out.
    case unconfirmed(Doubt)
    /// It was refused, could not be asked for, or was cut off (cancelled, out of time). ``PowerRecord/sent`` tells
    /// whether an order had gone out before.
    case failed(DriverError)

    /// Why an order is not confirmed.
    public enum Doubt: String, Sendable, Hashable, CaseIterable, Codable {
        /// The driver cannot read the power state.
        case cannotRead = "cannot-read"
        /// No reading can prove it: reset, diagnostic interrupt, a cycle whose dark moment was not seen, a device
        /// that answers without saying.
        case cannotProve = "cannot-prove"
        /// A person has to act; see ``PowerRecord/instruction``.
        case operatorMustAct = "operator-must-act"
        /// The device took the order, and until the time limit kept saying the opposite.
        case contradicted
        /// The answer to the order was lost, or the device could not be read afterwards: it may have happened or not.
        case unreadable

        /// True where something is amiss: the device answered otherwise, or no longer answers.
        public var isWorrying: Bool { self == .contradicted || self == .unreadable }
    }

    /// `confirmed`, `unconfirmed` or `failed`.
    public var name: String {
        switch self {
        case .confirmed: "confirmed"
        case .unconfirmed: "unconfirmed"
        case .failed: "failed"
        }
    }

    /// True unless the verb failed or its doubt is worrying: what an exit status is made of.
    public var isGood: Bool {
        switch self {
        case .confirmed: true
        case .unconfirmed(let doubt): !doubt.isWorrying
        case .failed: false
        }
    }
}
