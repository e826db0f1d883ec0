public import WroughtCore

/// What the conductor has to do after a step was stored, in the order of the list.
public enum LifeEffect: Sendable, Hashable {
    /// Stop the power order of this number, if it is under way: a newer state does not want it.
    case cancelPower(Int)
    /// Carry out the power order that is now stored with the machine.
    case power(PowerOrder)
    /// Wake the machine's life at a moment. There is one timer for a machine: this one replaces it.
    case startTimer(LifeTimer)
    /// Drop the machine's timer.
    case stopTimer
    /// Make credentials for an agent. Older ones of the machine's agent end with it.
    case issueCredentials(CredentialGrant)
    /// The credentials of this number are worth nothing any more.
    case revokeCredentials(Int)
    /// Tell people.
    case notify(LifeNotice)
}

/// When a machine's state has lasted long enough.
public struct LifeTimer: Sendable, Hashable, Codable {
    /// Its number among this machine's; one that is not the newest is not heeded.
    public var number: Int
    /// The moment.
    public var deadline: Timestamp

    /// A timer.
    public init(number: Int, deadline: Timestamp) {
        self.number = number
        self.deadline = deadline
    }
}

/// Leave for an agent to speak for one machine. Whether credentials are good is read off the machine: the grant that
/// they belong to must still stand there, so that they end in the same transaction as the state that they served.
public struct CredentialGrant: Sendable, Hashable, Codable {
    /// Its number among this machine's.
    public var number: Int
    /// What the agent is there for.
    public var work: AgentWork

    /// A grant.
    public init(number: Int, work: AgentWork) {
        self.number = number
        self.work = work
    }
}

/// Something that people want to know.
public struct LifeNotice: Sendable, Hashable, Codable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable, CaseIterable, Codable {
        /// Good to know.
        case info
        /// Somebody should look.
        case warning
        /// Something did not succeed.
        case error
    }
    /// The machine.
    public var machine: MachineID
    /// How much it matters.
    public var severity: Severity
    /// One sentence that names the machine.
    public var text: String
    /// When.
    public var time: Timestamp

    /// A notice.
    public init(machine: MachineID, _ severity: Severity, _ text: String, at time: Timestamp) {
        self.machine = machine
        self.severity = severity
        self.text = text
        self.time = time
    }
}
