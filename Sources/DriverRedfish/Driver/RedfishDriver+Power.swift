import DeviceHTTP
public import WroughtCore

extension RedfishDriver: PowerSensing {
    /// Reads `PowerState` of the system, and learns which orders its reset action takes.
    public func powerReading() async throws -> PowerReading {
        let time = time
        let system = try await system(by: time)
        _ = try await resetOffer(of: system, by: time)
        return reading(of: system)
    }

    private func reading(of system: Resource) -> PowerReading {
        let (state, detail) = PowerWord.read(system.document)
        return PowerReading(state, source: source, time: context.now(), detail: detail)
    }

    /// Sends `ComputerSystem.Reset` with the best word that the device takes. The order is sent once: without an answer
    /// it throws an error that says that it may have happened.
    ///
    /// A word that the device refuses as unknown was not carried out, and the next best is sent. A refusal because of
    /// the present state is a success where a fresh reading shows the state that was asked for.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        let time = time
        let system = try await system(by: time)
        let (target, words) = try await resetOffer(of: system, by: time)
        while true {
            let refused = service.memory.system(settings.system).refusedWords
            guard let choice = ResetChoice.choose(action, among: words, without: refused) else {
                throw DriverError(
                    .unsupported, "\(source): the system takes no order for \(action.rawValue)\(Self.list(words))")
            }
            if let needed = choice.onlyWhen, let receipt = try await instead(of: action, needs: needed, by: time) {
                return receipt
            }
            var request = ServiceRequest.post(target, ["ResetType": .string(choice.word)])
            request.waitsWhileBusy = false
            guard case .failure(let refusal) = try await service.attempt(request, by: time) else { return .accepted }
            guard try await isUnknownWord(choice.word, refusal) else {
                return try await receipt(for: action, after: refusal, by: time)
            }
        }
    }

    private static func list(_ words: [String]?) -> String {
        words.map { "; it takes \($0.isEmpty ? "none" : $0.joined(separator: ", "))" } ?? ""
    }

    /// The target of the reset action and the words it takes, kept for ``actions``.
    private func resetOffer(of system: Resource, by time: CallTime) async throws -> (target: String, words: [String]?) {
        guard let offer = system.action("#ComputerSystem.Reset") else {
            // A system without the action, for example one that is read only, takes no order.
            service.memory.learn(settings.system) { $0.resetWords = [] }
            return (system.path, [])
        }
        var words = ResetChoice.words(of: offer.document, info: nil)
        let known = service.memory.system(settings.system).resetWords
        if words == nil, let known { words = known }
        if words == nil, let path = offer.info {
            let info = try? await service.read(path, by: time)
            words = ResetChoice.words(of: offer.document, info: info?.document)
        }
        if let words, words != known { service.memory.learn(settings.system) { $0.resetWords = words } }
        return (offer.target, words)
    }

    /// For a word that does what is meant in one state only: nothing to do, or a refusal, where the state is another.
    private func instead(
        of action: PowerAction, needs needed: PowerState, by time: CallTime
    ) async throws -> PowerReceipt? {
        let now = reading(of: try await system(by: time))
        if now.state == needed { return nil }
        if now.state == action.goal { return .accepted }
        throw DriverError(
            .conflict,
            "\(source): only the power button can carry out \(action.rawValue), and the machine is "
                + now.state.rawValue,
            remedy: "wait until the state is clear")
    }

    /// True, and remembered, when the device lists a word and does not know it.
    private func isUnknownWord(_ word: String, _ refusal: Refusal) async throws -> Bool {
        let status = refusal.response.status
        guard refusal.meaning == .unsupported ? (400..<500).contains(status) || status == 501 : status == 501 else {
            return false
        }
        service.memory.learn(settings.system) { $0.refusedWords.insert(word) }
        return true
    }

    /// What a refusal means once the state is known.
    private func receipt(
        for action: PowerAction, after refusal: Refusal, by time: CallTime
    ) async throws -> PowerReceipt {
        var error = refusal.error(hiding: service.secrets)
        let isAboutState = refusal.meaning == .stateConflict || [400, 409].contains(refusal.response.status)
        guard isAboutState, !refusal.isBusy else { throw error }
        let system = try await system(by: time)
        let state = reading(of: system).state
        if let goal = action.goal, state == goal || (goal == .on && state == .poweringOn) { return .accepted }
        if goal(action, isContradictedBy: state), let pause = try await habits(of: system, by: time).conflictPasses {
            error.code = .busy
            error.retry = .after(pause)
            throw error
        }
        // A reset of a machine that is off: its state does not allow it.
        if state == .off, action != .on { error.code = .conflict }
        throw error
    }

    private func goal(_ action: PowerAction, isContradictedBy state: PowerState) -> Bool {
        action.goal.map { $0 != state } ?? (state != .off)
    }
}
