extension TransitionTable {
    /// What people say of a machine's condition.
    static let condition: [TransitionRow] = [
        TransitionRow(
            "mark-broken", .markBroken, from: .all(but: [.broken]), to: .to(.broken),
            "what was under way is dropped; the machine is left as it stands"),
        TransitionRow(
            "mark-fixed", .markFixed, from: [.broken], to: .base,
            "back to Deployed, Allocated or Reserved where somebody has it, else Ready; New where it was never commissioned"
        ),
        TransitionRow(
            "mark-missing", .markMissing,
            from: [
                .new, .failedCommissioning, .ready, .reserved, .allocated, .deployed, .failedDeployment, .failedTesting,
                .broken, .retired,
            ], to: .to(.missing), "a person cannot find it"),
        TransitionRow("found", .found, from: [.missing], to: .base, "whose it was, it still is"),
        TransitionRow(
            "retire", .retire, from: [.new, .failedCommissioning, .ready, .missing, .failedTesting, .broken],
            when: [.free], to: .to(.retired), "out of service, and kept in the books"),
        TransitionRow(
            "reinstate", .reinstate, from: [.retired], to: .base, "Ready where it was commissioned, else New"),
    ]

    /// Locking and forgetting.
    static let keeping: [TransitionRow] = [
        TransitionRow(
            "lock", .lock, from: .all(), when: [.isOpen], to: .stay, marks: [.locked],
            "what is under way goes on; nobody can ask for anything else"),
        TransitionRow("unlock", .unlock, from: .all(), when: [.isLocked], to: .stay, marks: [.unlocked], "by whomever"),
        TransitionRow(
            "delete", .delete, from: .all(but: Set([MachineStatus].inFlight)), to: .gone,
            "what is under way is aborted first; the machine itself is left as it stands"),
    ]

    /// What holds off a failure. They come first.
    static let reprieves: [TransitionRow] = [
        TransitionRow(
            "order-waiting", .timerElapsed, from: .inFlight, when: [.orderWaiting], to: .stay, quiet: true,
            "its power order has not had its turn yet, or is under way"),
        TransitionRow(
            "power-failed-but-alive", .powerFailed, from: .agentAtWork, when: [.agentHeard], to: .stay,
            "an agent that calls proves more than a controller that does not answer"),
    ]

    /// What is told in states where it changes nothing. They come last.
    static let reports: [TransitionRow] = [
        TransitionRow(
            "agent-called", .agentCalled, from: .agentAtWork + [.deployed], to: .stay, quiet: true, "a sign of life"),
        TransitionRow(
            "agent-working", .agentWorking, from: .agentAtWork + [.deployed], to: .stay, quiet: true, "a sign of life"),
        TransitionRow("agent-testing", .agentTesting, from: .agentAtWork, to: .stay, quiet: true, "a sign of life"),
        TransitionRow(
            "agent-done-again", .agentSucceeded, from: [.rescueMode, .deployed], to: .stay, quiet: true,
            "the same answer, repeated; an installed system says so at every start"),
        TransitionRow(
            "power-done", .powerDone, from: .all(), to: .stay, "how its power order ended; the time counts from now"),
        TransitionRow(
            "power-doubtful", .powerDoubtful, from: .all(), to: .stay, "where an agent is awaited, its call will tell"),
        TransitionRow(
            "power-failed", .powerFailed, from: .all(), to: .stay, "the state does not hang on it; a person should look"
        ),
        TransitionRow(
            "server-started", .serverStarted, from: .inFlight, to: .stay,
            "nobody listened for a while, so that it gets some more time"),
    ]
}
