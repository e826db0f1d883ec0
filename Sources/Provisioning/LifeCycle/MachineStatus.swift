/// Where a machine stands in its life. The states are MAAS's; their numbers are a mapping apart
/// (``MachineStatus/maas20``), because the two generations of its API number them differently.
public enum MachineStatus: String, Sendable, Hashable, CaseIterable, Codable {
    /// Known, and not yet commissioned.
    case new
    /// The agent finds out what the machine is made of.
    case commissioning
    /// Commissioning did not succeed.
    case failedCommissioning = "failed-commissioning"
    /// It does not answer any more, as a person said.
    case missing
    /// Commissioned and free.
    case ready
    /// Kept for somebody.
    case reserved
    /// Given to somebody, without a system of theirs.
    case allocated
    /// A system is being installed.
    case deploying
    /// It runs its owner's system.
    case deployed
    /// Installing did not succeed.
    case failedDeployment = "failed-deployment"
    /// Being taken back: switched off, then Ready.
    case releasing
    /// It could not be taken back.
    case failedReleasing = "failed-releasing"
    /// The agent erases its disks, then it is released.
    case diskErasing = "disk-erasing"
    /// Erasing did not succeed: there may be data on its disks.
    case failedDiskErasing = "failed-disk-erasing"
    /// On its way into the rescue system.
    case enteringRescueMode = "entering-rescue-mode"
    /// It runs the rescue system.
    case rescueMode = "rescue-mode"
    /// The rescue system did not start.
    case failedEnteringRescueMode = "failed-entering-rescue-mode"
    /// On its way back out of the rescue system.
    case exitingRescueMode = "exiting-rescue-mode"
    /// It could not be taken out of the rescue system.
    case failedExitingRescueMode = "failed-exiting-rescue-mode"
    /// The agent tests the hardware.
    case testing
    /// A test did not pass.
    case failedTesting = "failed-testing"
    /// A person said that it is broken.
    case broken
    /// Out of service for good.
    case retired
}

extension MachineStatus {
    /// What a person reads.
    public var title: String {
        let words = rawValue.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Something is under way. Such a state always has a timer, and ends by itself.
    public var isInFlight: Bool {
        switch self {
        case .commissioning, .deploying, .releasing, .diskErasing, .enteringRescueMode, .exitingRescueMode, .testing:
            true
        default: false
        }
    }

    /// Something did not succeed; ``MachineLife/failure`` says what.
    public var isFailure: Bool {
        switch self {
        case .failedCommissioning, .failedDeployment, .failedReleasing, .failedDiskErasing, .failedEnteringRescueMode,
            .failedExitingRescueMode, .failedTesting:
            true
        default: false
        }
    }

    /// ``MachineLife/failure`` says something: a failure, or what is broken.
    var hasFailure: Bool { isFailure || self == .broken }

    /// What an agent does on the machine in this state, if one belongs there.
    public var work: AgentWork? {
        switch self {
        case .commissioning: .commissioning
        case .testing: .testing
        case .deploying: .deploying
        case .diskErasing: .erasing
        case .enteringRescueMode, .rescueMode: .rescue
        default: nil
        }
    }

    /// A state that a machine passes through and comes back from; ``MachineLife/origin`` remembers where to.
    var isDetour: Bool {
        switch self {
        case .commissioning, .testing, .enteringRescueMode, .rescueMode, .failedEnteringRescueMode, .exitingRescueMode,
            .failedExitingRescueMode:
            true
        default: false
        }
    }
}

/// What the agent in the RAM image is there for.
public enum AgentWork: String, Sendable, Hashable, CaseIterable, Codable {
    /// Finds out what the machine is made of.
    case commissioning
    /// Tests the hardware.
    case testing
    /// Installs a system.
    case deploying
    /// Erases disks.
    case erasing
    /// Lets a person in.
    case rescue
}
