public import WroughtCore

/// Something that happened to a machine, with who, why and when. Time comes in here and nowhere else.
public struct LifeEvent: Sendable, Hashable {
    /// What.
    public var kind: Kind
    /// A person's name, or which part of the server.
    public var who: String
    /// Why, as the asker put it.
    public var why: String?
    /// When.
    public var time: Timestamp

    /// An event.
    public init(_ kind: Kind, who: String, why: String? = nil, at time: Timestamp) {
        self.kind = kind
        self.who = who
        self.why = why
        self.time = time
    }

    /// What happened. See ``LifeTrigger`` for each.
    public enum Kind: Sendable, Hashable {
        /// Let the newcomer in.
        case accept
        /// Find out what it is made of.
        case commission(AgentWish = .init())
        /// Test its hardware.
        case test(AgentWish = .init())
        /// A person vouches for it; the event's `why` says on what grounds.
        case overrideTests
        /// Start the rescue system.
        case rescue
        /// Leave the rescue system.
        case exitRescue
        /// Keep it for somebody.
        case reserve(owner: String)
        /// Give it to somebody.
        case allocate(owner: String)
        /// Install a system. Which one is kept by whoever installs.
        case deploy
        /// Take it back, with its disks erased first or not.
        case release(erase: Bool = false)
        /// Stop what is under way.
        case abort
        /// It is broken; the event's `why` says what is.
        case markBroken
        /// It is broken no longer.
        case markFixed
        /// It cannot be found.
        case markMissing
        /// It was found again.
        case found
        /// Take it out of service for good.
        case retire
        /// Take it into service again.
        case reinstate
        /// Let nobody change it.
        case lock
        /// Let people change it again.
        case unlock
        /// Forget it.
        case delete
        /// The agent called, with this machine's credentials.
        case agentCalled
        /// The agent reports, with its own words where it has some.
        case signal(AgentSignal, text: String? = nil)
        /// The system is on the disk and shall start from there (MAAS's `netboot_off`).
        case installed
        /// A power order ended.
        case power(PowerReport)
        /// The timer of this number ran out.
        case timer(Int)
        /// The server was started again.
        case serverStarted
    }
}

/// How an agent's work was asked for.
public struct AgentWish: Sendable, Hashable, Codable {
    /// Leave the machine on afterwards, so that a person can look at it.
    public var keepOn: Bool
    /// The agent runs on the machine already, as right after enlistment: nothing is switched.
    public var isRunning: Bool

    /// Starts the agent, and switches the machine off when it is done, unless told otherwise.
    public init(keepOn: Bool = false, isRunning: Bool = false) {
        self.keepOn = keepOn
        self.isRunning = isRunning
    }
}

extension LifeEvent.Kind {
    /// What it is looked up by.
    public var trigger: LifeTrigger {
        switch self {
        case .accept: .accept
        case .commission: .commission
        case .test: .test
        case .overrideTests: .overrideTests
        case .rescue: .rescue
        case .exitRescue: .exitRescue
        case .reserve: .reserve
        case .allocate: .allocate
        case .deploy: .deploy
        case .release: .release
        case .abort: .abort
        case .markBroken: .markBroken
        case .markFixed: .markFixed
        case .markMissing: .markMissing
        case .found: .found
        case .retire: .retire
        case .reinstate: .reinstate
        case .lock: .lock
        case .unlock: .unlock
        case .delete: .delete
        case .agentCalled: .agentCalled
        case .signal(let signal, _): signal.trigger
        case .installed: .agentInstalled
        case .power(let report): report.end.trigger
        case .timer: .timerElapsed
        case .serverStarted: .serverStarted
        }
    }

    /// How the agent's work was asked for, where this asks for some.
    var wish: AgentWish {
        switch self {
        case .commission(let wish), .test(let wish): wish
        default: AgentWish()
        }
    }
}
