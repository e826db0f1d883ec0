public import WroughtCore

/// Where a machine of the inventory stands in its life, and everything the next step depends on. Holds no secret.
///
/// The ``Machine`` of the same name says how its power is reached; both are one machine. One that nobody enlisted or
/// put under the life cycle has no life, and is only switched.
public struct MachineLife: Sendable, Hashable, Codable, Identifiable {
    /// The name that never changes.
    public let id: MachineID
    /// The name in the inventory, for sentences. The inventory's holds; a repository fills it in.
    public var name: MachineName
    /// The state.
    public internal(set) var status: MachineStatus
    /// Since when.
    public internal(set) var since: Timestamp
    /// From where the machine went into tests, commissioning or rescue mode, and where it goes back to.
    public internal(set) var origin: MachineStatus?
    /// What had not succeeded there, where that was a failure.
    public internal(set) var originFailure: String?
    /// Who has it, and how firmly.
    public internal(set) var holding: Holding
    /// Whose it is, while somebody has it.
    public internal(set) var owner: String?
    /// False while it waits for a person to let it in.
    public internal(set) var isAccepted: Bool
    /// When it was last commissioned with success.
    public internal(set) var commissioned: Timestamp?
    /// Who locked it.
    public internal(set) var lock: Lock?
    /// What did not succeed, as one sentence, in a state that ``MachineStatus/isFailure``; and what is broken.
    public internal(set) var failure: String?
    /// The power order that is to be carried out or under way.
    public internal(set) var order: PowerOrder?
    /// The timer of a state in flight.
    public internal(set) var timer: LifeTimer?
    /// Since when the limit of the state counts: its beginning, or the end of its power order.
    public internal(set) var workSince: Timestamp
    /// Leave for the agent in the RAM image.
    public internal(set) var grant: CredentialGrant?
    /// Leave for the system that is installed.
    public internal(set) var tenantGrant: CredentialGrant?
    /// When the agent that the last order started was last heard of.
    public internal(set) var agentSeen: Timestamp?
    /// Leave the machine on when the agent is done.
    public internal(set) var keepsOn: Bool
    /// When the system of this deployment was on the disk: from then on it boots from there.
    public internal(set) var installed: Timestamp?
    /// What the machine is recognised by.
    public var marks: MachineMarks
    /// The number last given to an order, a timer or a grant.
    public internal(set) var lastNumber: Int
    /// How many entries its life has.
    public internal(set) var entries: Int

    /// Who has a machine.
    public enum Holding: String, Sendable, Hashable, CaseIterable, Codable {
        /// Nobody.
        case nobody
        /// Kept for its owner.
        case reserved
        /// Given to its owner.
        case allocated
        /// Runs its owner's system.
        case deployed
    }

    /// Who locked a machine, and why.
    public struct Lock: Sendable, Hashable, Codable {
        /// Who.
        public var who: String
        /// Why.
        public var why: String?
        /// When.
        public var time: Timestamp
    }

    /// A machine that nothing has happened to yet. ``LifeCycle/begin(_:name:marks:isAccepted:by:why:at:)`` makes it.
    init(_ id: MachineID, name: MachineName, marks: MachineMarks, at time: Timestamp) {
        self.id = id
        self.name = name
        self.marks = marks
        status = .new
        since = time
        workSince = time
        holding = .nobody
        isAccepted = false
        keepsOn = false
        lastNumber = 0
        entries = 0
    }
}

extension MachineLife {
    /// The next number for an order, a timer or a grant.
    mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Where it stands apart from what is being done with it.
    var base: MachineStatus {
        switch holding {
        case .deployed: .deployed
        case .allocated: .allocated
        case .reserved: .reserved
        case .nobody: commissioned == nil ? .new : .ready
        }
    }

    /// True where the server has something to do for it after a start: a state in flight, or an order not reported.
    public var isUnsettled: Bool { status.isInFlight || order != nil }

    /// True when credentials of a grant speak for this machine.
    public func honours(grant number: Int) -> Bool { grant?.number == number || tenantGrant?.number == number }

    /// What a machine that boots from the network is to be given.
    public var bootPurpose: BootPurpose {
        switch status {
        case .new: .enlistment
        case .deploying where installed != nil: .localDisk
        default: status.work.map(BootPurpose.agent) ?? .localDisk
        }
    }
}

/// What a machine that boots from the network is to be given.
public enum BootPurpose: Sendable, Hashable {
    /// The agent, to enlist, as a machine that nobody knows gets it.
    case enlistment
    /// The agent, for this work.
    case agent(AgentWork)
    /// Its own disk.
    case localDisk
}
