extension TransitionTable {
    /// Rescue mode.
    static let rescue: [TransitionRow] = [
        TransitionRow(
            "rescue", .rescue,
            from: [
                .new, .failedCommissioning, .missing, .ready, .reserved, .allocated, .deployed, .failedDeployment,
                .failedReleasing, .failedDiskErasing, .failedEnteringRescueMode, .failedTesting, .broken, .retired,
            ], when: [.accepted], to: .to(.enteringRescueMode), power: .startAgent,
            "a system in memory lets a person in"),
        TransitionRow(
            "rescue-entered", .agentSucceeded, from: [.enteringRescueMode], to: .to(.rescueMode),
            "it stays there until somebody ends it"),
        TransitionRow(
            "rescue-failed", .agentFailed, from: [.enteringRescueMode], to: .to(.failedEnteringRescueMode),
            "the agent said why"),
        TransitionRow(
            "rescue-silent", .timerElapsed, from: [.enteringRescueMode], to: .to(.failedEnteringRescueMode),
            "it is left as it is, so that its screen can be read"),
        TransitionRow(
            "rescue-no-power", .powerFailed, from: [.enteringRescueMode], to: .to(.failedEnteringRescueMode),
            "what cannot be switched on cannot be rescued"),
        TransitionRow(
            "rescue-exit", .exitRescue,
            from: [.enteringRescueMode, .rescueMode, .failedEnteringRescueMode, .failedExitingRescueMode],
            to: .to(.exitingRescueMode), power: .home, "a deployed machine starts its own system"),
        TransitionRow(
            "rescue-abort", .abort, from: [.enteringRescueMode], to: .to(.exitingRescueMode), power: .home,
            "the same as leaving"),
        TransitionRow(
            "rescue-left", .powerDone, from: [.exitingRescueMode], to: .origin, "back to where it was"),
        TransitionRow(
            "rescue-left-doubtful", .powerDoubtful, from: [.exitingRescueMode], to: .to(.failedExitingRescueMode),
            "it may still run the rescue system"),
        TransitionRow(
            "rescue-not-left", .powerFailed, from: [.exitingRescueMode], to: .to(.failedExitingRescueMode),
            "it may still run the rescue system"),
        TransitionRow(
            "rescue-exit-late", .timerElapsed, from: [.exitingRescueMode], to: .to(.failedExitingRescueMode),
            "it may still run the rescue system"),
    ]
}
