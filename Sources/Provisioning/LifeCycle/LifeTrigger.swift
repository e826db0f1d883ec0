/// What can happen to a machine, without its particulars: what the rows of ``TransitionTable`` are looked up by.
public enum LifeTrigger: String, Sendable, Hashable, CaseIterable, Codable {
    // What people and programs ask.
    /// Let the newcomer in.
    case accept
    /// Find out what it is made of.
    case commission
    /// Test its hardware.
    case test
    /// A person vouches for a machine whose tests did not pass.
    case overrideTests = "override-tests"
    /// Start the rescue system.
    case rescue
    /// Leave the rescue system.
    case exitRescue = "exit-rescue"
    /// Keep it for somebody.
    case reserve
    /// Give it to somebody.
    case allocate
    /// Install a system.
    case deploy
    /// Take it back.
    case release
    /// Stop what is under way.
    case abort
    /// It is broken.
    case markBroken = "mark-broken"
    /// It is broken no longer.
    case markFixed = "mark-fixed"
    /// It cannot be found.
    case markMissing = "mark-missing"
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

    // What is told of it.
    /// It enlisted, or somebody added it.
    case enlisted
    /// The agent called.
    case agentCalled = "agent-called"
    /// The agent is at work.
    case agentWorking = "agent-working"
    /// The agent begins with the tests.
    case agentTesting = "agent-testing"
    /// The system is on the disk and shall start from there.
    case agentInstalled = "agent-installed"
    /// The agent is done.
    case agentSucceeded = "agent-succeeded"
    /// The agent gave up, or ran out of time.
    case agentFailed = "agent-failed"
    /// The power order ended well.
    case powerDone = "power-done"
    /// The power order went out, and the device did not follow or did not answer.
    case powerDoubtful = "power-doubtful"
    /// The power order failed.
    case powerFailed = "power-failed"
    /// The time of the state is over.
    case timerElapsed = "timer-elapsed"
    /// The server was started again in the middle.
    case serverStarted = "server-started"
}

extension LifeTrigger {
    /// Somebody asks for it; a lock keeps them from it.
    public var isAsked: Bool {
        switch self {
        case .enlisted, .agentCalled, .agentWorking, .agentTesting, .agentInstalled, .agentSucceeded, .agentFailed,
            .powerDone, .powerDoubtful, .powerFailed, .timerElapsed, .serverStarted:
            false
        default: true
        }
    }

    /// The agent told it: a sign of life.
    public var isFromAgent: Bool { rawValue.hasPrefix("agent-") }

    /// How it ends “it cannot …”.
    var passive: String {
        switch self {
        case .accept: "be accepted"
        case .commission: "be commissioned"
        case .test: "be tested"
        case .overrideTests: "have failed tests overridden"
        case .rescue: "enter rescue mode"
        case .exitRescue: "leave rescue mode"
        case .reserve: "be reserved"
        case .allocate: "be allocated"
        case .deploy: "be deployed"
        case .release: "be released"
        case .abort: "be aborted"
        case .markBroken: "be marked broken"
        case .markFixed: "be marked fixed"
        case .markMissing: "be marked missing"
        case .found: "be found again"
        case .retire: "be retired"
        case .reinstate: "be reinstated"
        case .lock: "be locked"
        case .unlock: "be unlocked"
        case .delete: "be deleted"
        default: "be told “\(rawValue)”"
        }
    }
}
