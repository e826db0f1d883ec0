public import WroughtCore

/// A verb that was begun and of whose end nothing is known, because the program was killed in the middle.
///
/// It is resolved by looking at the machine, never by sending the order again.
public struct UnfinishedOrder: Sendable, Hashable, Identifiable {
    /// What was to be carried out, by whom, why and when.
    public var intent: PowerIntent
    /// The orders that had gone out or were about to, in order. The last one may or may not have reached the device.
    public var sent: [SentOrder]

    /// One order and when it was about to go out.
    public struct SentOrder: Sendable, Hashable, Codable {
        /// The order.
        public var action: PowerAction
        /// When.
        public var time: Timestamp

        /// An order that goes out at a moment.
        public init(_ action: PowerAction, at time: Timestamp) {
            self.action = action
            self.time = time
        }
    }

    /// A verb and what is known to have gone out.
    public init(intent: PowerIntent, sent: [SentOrder] = []) {
        self.intent = intent
        self.sent = sent
    }

    /// The number that journal and records share.
    public var id: String { intent.id }

    /// One sentence for a person: who had ordered what, when, and how far it got.
    public var summary: String {
        let asked = "\(intent.who) asked for \(intent.verb.rawValue) of \(intent.machine) at \(intent.time)"
        guard !sent.isEmpty else { return "\(asked); no order had gone out" }
        return "\(asked); sent: " + sent.map { "\($0.action.rawValue) at \($0.time)" }.joined(separator: ", ")
    }
}
