public import WroughtCore

/// What to do at the start of the server with a power order that was not reported. Decided from what is stored alone:
/// the machine, the journal, and a look at the machine where the journal does not tell.
public enum Resumption: Sendable, Hashable {
    /// There is no order.
    case rest
    /// Ask the journal what became of the order, and decide again.
    case askJournal(PowerOrder)
    /// Read the machine's power state, and decide again.
    case look(PowerOrder)
    /// Carry it out; nothing was ever sent. `returning` where its mark has to be taken back first.
    case carryOut(PowerOrder, returning: Bool)
    /// Do not send it (again); this is how it ended.
    case close(PowerReport)

    /// What is known beyond the stored machine.
    public struct Knowledge: Sendable, Hashable {
        /// What the journal says; nil before it was asked.
        public var trace: OrderTrace?
        /// What was read; `.some(nil)` when it could not be read, nil before anybody looked.
        public var seen: PowerState??

        /// Nothing yet, unless told otherwise.
        public init(trace: OrderTrace? = nil, seen: PowerState?? = nil) {
            self.trace = trace
            self.seen = seen
        }
    }

    /// The next thing to do.
    ///
    /// An order that may have gone out is never sent again. One that certainly did not is carried out for the first
    /// time, unless it has become too old (``LifePolicy/staleOrder``): nobody expects it any more.
    public static func decide(
        _ life: MachineLife, knowing knowledge: Knowledge = .init(), at time: Timestamp, _ policy: LifePolicy
    ) -> Resumption {
        guard let order = life.order else { return .rest }
        guard order.verb != nil else { return .carryOut(order, returning: order.progress == .begun) }
        guard order.progress == .begun else { return unsent(order, returning: false, at: time, policy) }
        switch knowledge.trace {
        case nil: return .askJournal(order)
        case .unsent?: return unsent(order, returning: true, at: time, policy)
        case .ended(let report)?: return .close(report)
        case .perhapsSent(let words)?:
            guard let seen = knowledge.seen else { return .look(order) }
            return .close(verdict(on: order, words, seen: seen))
        }
    }

    private static func unsent(
        _ order: PowerOrder, returning: Bool, at time: Timestamp, _ policy: LifePolicy
    ) -> Resumption {
        let age = time.since(order.asked)
        guard age > policy.staleOrder else { return .carryOut(order, returning: returning) }
        return .close(
            PowerReport(
                order: order.number, .failed,
                "\(order.summary): wanted at \(order.asked) and not sent before the server stopped; after \(age.inWords) "
                    + "it is too late to do it unasked"))
    }

    /// What a look at the machine says of an order that may have gone out.
    private static func verdict(on order: PowerOrder, _ words: String, seen: PowerState?) -> PowerReport {
        let wanted: PowerState = order.verb == .off || order.verb == .softOff ? .off : .on
        let opposite: PowerState = wanted == .on ? .off : .on
        let now = seen.map { "the machine is now \($0.rawValue)" } ?? "the machine cannot be read"
        let end: PowerReport.End =
            switch seen {
            // On proves an on; after a restart it may be the old boot: the agent's call will tell.
            case wanted?: order.verb == .on || wanted == .off ? .done : .doubtful
            case opposite?: .failed
            default: .doubtful
            }
        return PowerReport(
            order: order.number, end,
            "\(order.summary): the server ended in the middle (\(words)); \(now); not sent again")
    }
}
