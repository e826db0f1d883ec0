extension VerbRun {
    /// Cycle and restart: ends in a fresh boot. An off machine is switched on; a running one goes through a dark
    /// moment, by the device's own cycle or by off, proven off, dwell, on.
    func freshBoot(from before: PowerReading?) async throws(DriverError) -> PowerOutcome {
        if before?.state == .off, actions.contains(.on) { return try await settle(.on, from: before) }
        let makesCycle = actions.isSuperset(of: [.on, .off])
        let isPlain = before?.state == .on || !canRead
        if actions.contains(.cycle), !request.provenOff, isPlain || !makesCycle { return try await nativeCycle() }
        if makesCycle { return try await madeCycle(from: before) }
        return try await strike(.reset, from: before)
    }

    /// The device's own cycle, sent once. Confirmed only when the dark moment was seen.
    private func nativeCycle() async throws(DriverError) -> PowerOutcome {
        switch try await send(.cycle) {
        case .handed: return .unconfirmed(.operatorMustAct)
        case .lost where !canRead: return .unconfirmed(.unreadable)
        case .taken, .lost: break
        }
        guard canRead else { return .unconfirmed(.cannotRead) }
        return try await watchDarkMoment()
    }

    private func watchDarkMoment() async throws(DriverError) -> PowerOutcome {
        if case .proven = try await watch(for: .off, within: policy.darkLimit) {
            return try await watch(for: .on, within: settleLimit).outcome
        }
        guard let state = record.now.after?.state else { return .unconfirmed(.unreadable) }
        if state == .on { return .unconfirmed(.cannotProve) }
        return .unconfirmed(.contradicted)
    }

    /// Off, proven off, dwell, on. Nothing is switched on after an off that the readings contradict: it never went off.
    private func madeCycle(from before: PowerReading?) async throws(DriverError) -> PowerOutcome {
        let dark = try await settle(.off, from: before)
        switch dark {
        case .failed, .unconfirmed(.contradicted), .unconfirmed(.operatorMustAct): return dark
        case .confirmed, .unconfirmed: break
        }
        try await controller.sleep(policy.dwell)
        let light = try await settle(.on, from: canRead ? record.now.after : nil)
        guard case .confirmed = dark else { return light.isGood ? dark : light }
        return light
    }
}
