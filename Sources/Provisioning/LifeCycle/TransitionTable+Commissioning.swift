extension TransitionTable {
    /// Letting in and commissioning.
    static let commissioning: [TransitionRow] = [
        TransitionRow(
            "accept", .accept, from: [.new], when: [.held], to: .stay, marks: [.accepted],
            "from now on it may be commissioned"),
        TransitionRow(
            "commission", .commission, from: [.new, .failedCommissioning, .ready, .missing, .broken, .failedTesting],
            when: [.accepted, .free], to: .to(.commissioning), power: .startAgent,
            "a machine that somebody has is released first, or their system would be lost"),
        TransitionRow(
            "commission-done", .agentSucceeded, from: [.commissioning], to: .to(.ready), power: .off,
            marks: [.commissioned], "its hardware is known"),
        TransitionRow(
            "commission-tests", .agentTesting, from: [.commissioning], to: .to(.testing), marks: [.commissioned],
            "the tests follow in the same boot, with the same credentials"),
        TransitionRow(
            "commission-failed", .agentFailed, from: [.commissioning], to: .to(.failedCommissioning), power: .off,
            "the agent said why"),
        TransitionRow(
            "commission-silent", .timerElapsed, from: [.commissioning], to: .to(.failedCommissioning),
            "it is left as it is, so that its screen can be read"),
        TransitionRow(
            "commission-no-power", .powerFailed, from: [.commissioning], to: .to(.failedCommissioning),
            "what cannot be switched on will not call"),
        TransitionRow(
            "commission-abort", .abort, from: [.commissioning], to: .origin, power: .off,
            "as if it had not been asked for"),
    ]

    /// Testing.
    static let testing: [TransitionRow] = [
        TransitionRow(
            "test", .test,
            from: .all(but: [
                .commissioning, .testing, .deploying, .releasing, .diskErasing, .enteringRescueMode, .exitingRescueMode,
            ]), when: [.accepted], to: .to(.testing), power: .startAgent,
            "whatever state it is in, if nothing is under way"),
        TransitionRow(
            "test-passed", .agentSucceeded, from: [.testing], to: .cured, power: .home,
            "passing does not undo another failure: a machine whose deployment failed is still that"),
        TransitionRow(
            "test-failed", .agentFailed, from: [.testing], to: .to(.failedTesting), power: .off, "the agent said why"),
        TransitionRow(
            "test-silent", .timerElapsed, from: [.testing], to: .to(.failedTesting),
            "a machine that hangs under load has not passed"),
        TransitionRow(
            "test-no-power", .powerFailed, from: [.testing], to: .to(.failedTesting),
            "what cannot be switched on cannot be tested"),
        TransitionRow(
            "test-abort", .abort, from: [.testing], to: .origin, power: .home, "as if it had not been asked for"),
        TransitionRow(
            "test-override", .overrideTests, from: [.failedTesting], to: .base,
            "a person vouches for it; they say on what grounds"),
    ]
}
