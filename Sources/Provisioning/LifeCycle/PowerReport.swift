public import WroughtCore

/// How a power order ended, as the life cycle needs to know it.
public struct PowerReport: Sendable, Hashable, Codable {
    /// The number of the ``PowerOrder``.
    public var order: Int
    /// How it ended.
    public var end: End
    /// The end as one sentence for a person. Never holds a secret.
    public var sentence: String
    /// A person has to do it; the sentence says what.
    public var needsOperator: Bool

    /// How a power order ended.
    public enum End: String, Sendable, Hashable, CaseIterable, Codable {
        /// Proven, or without anything that speaks against it.
        case done
        /// It went out; the device says the opposite, or cannot be read any more.
        case doubtful
        /// It did not happen, or could not be asked for.
        case failed

        var trigger: LifeTrigger {
            switch self {
            case .done: .powerDone
            case .doubtful: .powerDoubtful
            case .failed: .powerFailed
            }
        }
    }

    /// A report.
    public init(order: Int, _ end: End, _ sentence: String, needsOperator: Bool = false) {
        self.order = order
        self.end = end
        self.sentence = sentence
        self.needsOperator = needsOperator
    }

    /// The report of a verb that a ``PowerController`` carried out.
    public init(order: Int, _ record: PowerRecord) {
        self.init(order: order, AuditEntry(record))
    }

    /// The report that an entry of the history stands for.
    public init(order: Int, _ entry: AuditEntry) {
        let end: End =
            switch entry.outcome {
            case .confirmed: .done
            case .unconfirmed: entry.doubt?.isWorrying == true ? .doubtful : .done
            case .failed: .failed
            case .interrupted: .doubtful
            }
        self.init(
            order: order, end, "\(entry.verb.rawValue): \(entry.summary)",
            needsOperator: entry.doubt == .operatorMustAct)
    }
}
