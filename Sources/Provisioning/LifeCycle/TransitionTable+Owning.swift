extension TransitionTable {
    /// Reserving, allocating, deploying.
    static let owning: [TransitionRow] = [
        TransitionRow(
            "reserve", .reserve, from: [.ready], to: .to(.reserved), marks: [.reserved], "kept for its owner"),
        TransitionRow(
            "allocate", .allocate, from: [.ready, .reserved], to: .to(.allocated), marks: [.allocated],
            "its owner may deploy it"),
        TransitionRow(
            "allocate-again", .allocate, from: [.failedDeployment], to: .to(.allocated), marks: [.allocated],
            "to deploy it once more"),
        TransitionRow(
            "deploy", .deploy, from: [.allocated], to: .to(.deploying), power: .startAgent, "the agent installs"),
        TransitionRow(
            "deploy-installed", .agentInstalled, from: [.deploying], to: .stay, power: .bootDisk, marks: [.installed],
            "the system starts from the disk and reports itself"),
        TransitionRow(
            "deploy-done", .agentSucceeded, from: [.deploying], to: .to(.deployed), marks: [.deployed],
            "the system's first start is over"),
        TransitionRow(
            "deploy-failed", .agentFailed, from: [.deploying], to: .to(.failedDeployment),
            "the agent said why; it is left on, so that its screen can be read"),
        TransitionRow(
            "deploy-silent", .timerElapsed, from: [.deploying], to: .to(.failedDeployment),
            "it is left as it is, so that its screen can be read"),
        TransitionRow(
            "deploy-no-power", .powerFailed, from: [.deploying], to: .to(.failedDeployment),
            "what cannot be switched on will not call"),
        TransitionRow(
            "deploy-abort", .abort, from: [.deploying], to: .to(.allocated), power: .off,
            "its owner keeps it; what is on the disk may be half a system"),
    ]

    /// Taking back.
    static let releasing: [TransitionRow] = [
        TransitionRow(
            "release-erase", .release,
            from: [
                .reserved, .allocated, .deployed, .failedDeployment, .failedReleasing, .failedDiskErasing, .deploying,
                .broken,
            ], when: [.erasing, .owned], to: .to(.diskErasing), power: .startAgent,
            "the agent erases, then it is released"),
        TransitionRow(
            "release", .release,
            from: [
                .reserved, .allocated, .deployed, .failedDeployment, .failedReleasing, .failedDiskErasing, .deploying,
                .broken,
            ], when: [.owned], to: .to(.releasing), power: .off, "switched off, then Ready"),
        TransitionRow(
            "released", .powerDone, from: [.releasing], to: .to(.ready), marks: [.free], "it is nobody's and off"),
        TransitionRow(
            "release-doubtful", .powerDoubtful, from: [.releasing], to: .to(.failedReleasing),
            "a machine that may still run its former owner's system is not given to the next"),
        TransitionRow(
            "release-no-power", .powerFailed, from: [.releasing], to: .to(.failedReleasing),
            "a machine that may still run its former owner's system is not given to the next"),
        TransitionRow(
            "release-late", .timerElapsed, from: [.releasing], to: .to(.failedReleasing),
            "nobody knows whether it is off"),
        TransitionRow(
            "erase-done", .agentSucceeded, from: [.diskErasing], to: .to(.releasing), power: .off,
            "its disks are empty; what is left is to switch it off"),
        TransitionRow(
            "erase-failed", .agentFailed, from: [.diskErasing], to: .to(.failedDiskErasing), power: .off,
            "the agent said why"),
        TransitionRow(
            "erase-silent", .timerElapsed, from: [.diskErasing], to: .to(.failedDiskErasing),
            "there may be data on its disks"),
        TransitionRow(
            "erase-no-power", .powerFailed, from: [.diskErasing], to: .to(.failedDiskErasing),
            "what cannot be switched on cannot be erased"),
        TransitionRow(
            "erase-abort", .abort, from: [.diskErasing], to: .to(.failedDiskErasing), power: .off,
            "half erased is not erased"),
    ]
}
