// The numbers and words by which MAAS's clients know the states. Only what speaks MAAS's API looks here.

extension MachineStatus {
    /// The number in API 2.0 (`status`), and in API 1.0 from MAAS 1.7 on (`substatus`).
    public var maas20: Int {
        switch self {
        case .new: 0
        case .commissioning: 1
        case .failedCommissioning: 2
        case .missing: 3
        case .ready: 4
        case .reserved: 5
        case .deployed: 6
        case .retired: 7
        case .broken: 8
        case .deploying: 9
        case .allocated: 10
        case .failedDeployment: 11
        case .releasing: 12
        case .failedReleasing: 13
        case .diskErasing: 14
        case .failedDiskErasing: 15
        case .rescueMode: 16
        case .enteringRescueMode: 17
        case .failedEnteringRescueMode: 18
        case .exitingRescueMode: 19
        case .failedExitingRescueMode: 20
        case .testing: 21
        case .failedTesting: 22
        }
    }

    /// The number in API 1.0 (`status`), where 6 is Allocated and stands for everything from then until the machine is
    /// free again.
    ///
    /// Testing and rescue are younger than API 1.0. There testing counts as commissioning, a failed test as state 2,
    /// which was called “failed tests”, and rescue as broken, since the machine is out of service.
    public var maas10: Int {
        switch self {
        case .new, .commissioning, .failedCommissioning, .missing, .ready, .reserved, .retired, .broken: maas20
        case .allocated, .deploying, .deployed, .failedDeployment, .releasing, .failedReleasing, .diskErasing,
            .failedDiskErasing:
            6
        case .testing: 1
        case .failedTesting: 2
        case .enteringRescueMode, .rescueMode, .failedEnteringRescueMode, .exitingRescueMode, .failedExitingRescueMode:
            8
        }
    }

    /// The state of a number of API 2.0; nil for a number that it does not know.
    public init?(maas20 number: Int) {
        guard let found = Self.allCases.first(where: { $0.maas20 == number }) else { return nil }
        self = found
    }

    /// The words of API 2.0 (`status_name`).
    public var maasName: String {
        switch self {
        case .failedReleasing: "Releasing failed"
        case .failedEnteringRescueMode: "Failed to enter rescue mode"
        case .failedExitingRescueMode: "Failed to exit rescue mode"
        default: title
        }
    }
}
