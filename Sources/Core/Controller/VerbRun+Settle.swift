extension VerbRun {
    /// On or off: sends what is needed and waits until readings prove it.
    func settle(_ action: PowerAction, from before: PowerReading?) async throws(DriverError) -> PowerOutcome {
        guard let goal = action.goal else { return try await strike(action, from: before) }
        if before?.state == goal, !request.force { return .confirmed }
        if before?.state.isMoving(to: goal) == true, !request.force {
            // The device is at it already: an order now could only disturb.
            let verdict = try await watch(for: goal, within: settleLimit)
            if case .proven = verdict { return .confirmed }
        }
        while true {
            switch try await send(action) {
            case .handed: return .unconfirmed(.operatorMustAct)
            case .taken(let order):
                guard canRead else { return .unconfirmed(.cannotRead) }
                return try await watch(for: goal, within: limit(of: order)).outcome
            case .lost:
                guard canRead else { return .unconfirmed(.unreadable) }
                let verdict = try await watch(for: goal, within: settleLimit, givingUpOn: before?.state)
                guard case .unmoved = verdict, sendsLeft else { return verdict.outcome }
            }
        }
    }

    /// How long the new state may take: an operating system shuts down more slowly than power goes away.
    private func limit(of order: PowerAction) -> Duration {
        order == .softOff ? request.settleLimit ?? policy.softOffLimit : settleLimit
    }

    /// What a series of readings showed.
    enum Verdict {
        /// The wanted state.
        case proven
        /// Twice the old state after a lost answer: nothing happened.
        case unmoved
        /// Until the limit another state.
        case contradicted
        /// The device answers, and does not say.
        case unsaid
        /// The device could not be read.
        case unreadable

        var outcome: PowerOutcome {
            switch self {
            case .proven: .confirmed
            case .unmoved, .contradicted: .unconfirmed(.contradicted)
            case .unsaid: .unconfirmed(.cannotProve)
            case .unreadable: .unconfirmed(.unreadable)
            }
        }
    }

    /// Reads with growing pauses until the goal is seen or the time is over. With `old`, two readings of that state
    /// in a row end it too.
    func watch(
        for goal: PowerState, within limit: Duration, givingUpOn old: PowerState? = nil
    ) async throws(DriverError) -> Verdict {
        let watch = Stopwatch(controller.context.clock)
        var pause = policy.firstPoll
        var verdict = Verdict.unreadable
        var unmoved = 0
        let bell = ChangeBell.listening(to: controller.driver)
        defer { bell?.stop() }
        while true {
            try await rest(pause, bell)
            pause = min(pause * policy.pollGrowth, policy.longestPoll)
            do throws(DriverError) {
                let reading = try await read()
                if reading.state == goal { return .proven }
                unmoved = reading.state == old ? unmoved + 1 : 0
                if unmoved >= 2 { return .unmoved }
                verdict = reading.state == .unknown ? .unsaid : .contradicted
            } catch  where error.code == .cancelled {
                throw error
            } catch {
                // A BMC that vanishes for seconds after power-on is common; the limit decides.
                unmoved = 0
                verdict = .unreadable
            }
            if watch.elapsed() + pause > limit { return verdict }
        }
    }

    private func rest(_ pause: Duration, _ bell: ChangeBell?) async throws(DriverError) {
        guard let bell else { return try await controller.sleep(pause) }
        // A connection that tells of everything must not do away with the pause: two readings right after each other
        // prove no more than one.
        let least = min(pause, policy.firstPoll)
        try await controller.sleep(least)
        do {
            try await bell.wait(atMost: pause - least, clock: controller.context.clock)
        } catch {
            throw DriverError(wrapping: error)
        }
    }

    /// Soft-off: asks, waits its own limit, and takes power away only when that was asked for.
    func softOff(from before: PowerReading?) async throws(DriverError) -> PowerOutcome {
        if before?.state == .off, !request.force { return .confirmed }
        switch try await send(.softOff) {
        case .handed: return .unconfirmed(.operatorMustAct)
        case .lost where !canRead: return .unconfirmed(.unreadable)
        case .taken, .lost: break
        }
        guard canRead else { return .unconfirmed(.cannotRead) }
        let verdict = try await watch(for: .off, within: limit(of: .softOff))
        if case .proven = verdict { return .confirmed }
        guard request.fallback == .off, actions.contains(.off) else { return verdict.outcome }
        return try await settle(.off, from: record.now.after)
    }

    /// Reset and nmi: sent once, never again after a lost answer, provable by no reading.
    func strike(_ action: PowerAction, from before: PowerReading?) async throws(DriverError) -> PowerOutcome {
        if before?.state == .off {
            throw DriverError(
                .conflict, "\(controller.machine) is off, and \(action.rawValue) needs a running machine",
                remedy: "use on, or restart to end in a fresh boot whatever the state is")
        }
        switch try await send(action) {
        case .handed: return .unconfirmed(.operatorMustAct)
        case .taken: return .unconfirmed(canRead ? .cannotProve : .cannotRead)
        case .lost: return .unconfirmed(.unreadable)
        }
    }
}

extension PowerState {
    func isMoving(to goal: PowerState) -> Bool {
        self == .poweringOn && goal == .on || self == .poweringOff && goal == .off
    }
}
