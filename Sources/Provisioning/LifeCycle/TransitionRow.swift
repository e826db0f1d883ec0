/// One row of the table of transitions: in these states, when this happens and that holds, the machine goes there.
public struct TransitionRow: Sendable, Hashable, Identifiable {
    /// A stable name; it stands in the audit log.
    public var id: String
    /// What happens.
    public var trigger: LifeTrigger
    /// The states in which the row applies.
    public var from: [MachineStatus]
    /// What else must hold.
    public var when: [LifeCondition]
    /// Where it leads.
    public var to: Destination
    /// What is done to the machine's power.
    public var power: PowerStep
    /// What is remembered beyond the state.
    public var marks: [LifeMark]
    /// True for signs of life that are no news: they renew the timer and are not written into the audit log.
    public var isQuiet: Bool
    /// Why it is so, or what it means.
    public var reason: String

    /// Where a row leads.
    public enum Destination: Sendable, Hashable {
        /// Into this state.
        case to(MachineStatus)
        /// Nowhere.
        case stay
        /// Back to where it came from.
        case origin
        /// Back to where it came from; a machine whose tests had failed is cured.
        case cured
        /// To where it stands without what is being done: Deployed, Allocated, Reserved, Ready, or New.
        case base
        /// It is forgotten.
        case gone
    }

    /// What a row does to a machine's power.
    public enum PowerStep: String, Sendable, Hashable, CaseIterable {
        /// Nothing.
        case nothing
        /// Restart it, once from the network, so that the agent runs. Nothing where it runs already.
        case startAgent = "restart from the network"
        /// Switch it off, unless it was to stay on.
        case off
        /// A deployed machine is restarted, so that its owner's system runs again; another one is switched off.
        case home = "restart where deployed, else off"
        /// Its next start is from the disk, whenever that is.
        case bootDisk = "next boot from disk"
    }

    /// A row.
    public init(
        _ id: String, _ trigger: LifeTrigger, from: [MachineStatus], when: [LifeCondition] = [], to: Destination,
        power: PowerStep = .nothing, marks: [LifeMark] = [], quiet: Bool = false, _ reason: String
    ) {
        self.id = id
        self.trigger = trigger
        self.from = from
        self.when = when
        self.to = to
        self.power = power
        self.marks = marks
        isQuiet = quiet
        self.reason = reason
    }
}

/// What a row remembers of a machine beyond its state.
public enum LifeMark: String, Sendable, Hashable, CaseIterable {
    /// It was let in.
    case accepted
    /// It was commissioned.
    case commissioned
    /// It is kept for the event's owner.
    case reserved
    /// It belongs to the event's owner.
    case allocated
    /// It runs its owner's system.
    case deployed
    /// It is nobody's.
    case free
    /// Its system is on the disk.
    case installed
    /// It is locked.
    case locked
    /// It is not locked.
    case unlocked
}
