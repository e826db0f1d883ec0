public import WroughtCore

/// Any device for which Debian's fence agents have an agent: PDUs, BMCs, hypervisors, clouds.
///
/// The agent is started for each exchange and told everything on its standard input. It is asked what it offers and
/// which options it takes before the first order; what does not fit is named before anything is sent.
public struct FenceDriver: PowerDriver, ControllerIdentifying {
    /// See ``FenceSettings``.
    public typealias Settings = FenceSettings

    /// Known as `fence`.
    public static let info = DriverInfo(
        id: "fence", title: "Fence agent",
        summary: "Switches and reads whatever one of the system's fence agents (fence_apc_snmp, fence_virsh, ...) can.")
    /// On and off; nmi where the agent offers `diag`.
    public static let actions: Set<PowerAction> = [.on, .off, .nmi]

    let settings: Settings
    let context: DriverContext
    let agent: FenceAgent

    /// Makes the driver; starts nothing.
    public init(_ settings: Settings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        agent = try FenceAgent(settings.controller, in: context)
    }

    /// What the agent offers, as far as it has been asked; before that, what an agent may offer.
    public var actions: Set<PowerAction> {
        guard let known = agent.shelf.known else { return Self.actions }
        return Self.actions.filter { Self.word(for: $0).map(known.offers) ?? false }
    }

    /// The agent with its address.
    public var controllers: [ControllerIdentity] { [ControllerIdentity(settings.controller.identity)] }

    /// Starts the agent, for each plug in turn, and waits for its end.
    ///
    /// An agent looks for the new state itself. Where that wait ends before the state is there, the device has taken
    /// the order all the same, and the order counts as taken.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        guard let word = Self.word(for: action) else {
            throw DriverError(.unsupported, "a fence agent cannot do \(action.rawValue)")
        }
        let deadline = ContinuousClock.now + context.exchangeLimit
        for (index, plug) in plugs.enumerated() {
            do {
                try await order(word, plug, until: deadline)
            } catch {
                var failure = DriverError(wrapping: error)
                // Earlier plugs took the order already.
                if index > 0 { failure.mayHaveHappened = true }
                throw failure
            }
        }
        return .accepted
    }

    private func order(_ word: String, _ plug: String?, until deadline: ContinuousClock.Instant) async throws {
        let answer = try await agent.run(word, plug: plug, until: deadline)
        guard answer.status != 0 else { return }
        let verdict = agent.verdict(on: answer, task: task(word, plug))
        if verdict.isTaken { return }
        var error = verdict.error
        // An agent connects before, for and after the order, and does not say which connection failed.
        if error.code == .unreachable { error.mayHaveHappened = true }
        throw error
    }

    func task(_ word: String, _ plug: String?) -> String { plug.map { "\(word) \($0)" } ?? word }

    /// The plugs, or one nameless one: agents see one plug at a time, because they take several that differ for on.
    var plugs: [String?] { settings.plugs.isEmpty ? [nil] : settings.plugs }

    /// The agent's word for an order.
    static func word(for action: PowerAction) -> String? {
        switch action {
        case .on: "on"
        case .off: "off"
        case .nmi: "diag"
        case .softOff, .cycle, .reset: nil
        }
    }
}

extension FenceDriver: PowerSensing {
    /// The state by the agent's `status`, of each plug. On is exit status 0; off is exit status 2 together with the
    /// agent's own line `Status: OFF`; everything else is an error.
    public func powerReading() async throws -> PowerReading {
        let deadline = ContinuousClock.now + context.exchangeLimit
        var parts: [String: PowerState] = [:]
        var states: [PowerState] = []
        for plug in plugs {
            let state = try await state(plug, until: deadline)
            states.append(state)
            if settings.plugs.count > 1, let plug { parts[plug] = state }
        }
        return PowerReading(
            .combining(states), source: settings.controller.identity, time: context.now(), parts: parts)
    }

    private func state(_ plug: String?, until deadline: ContinuousClock.Instant) async throws -> PowerState {
        let answer = try await agent.run("status", plug: plug, until: deadline)
        if let state = answer.powerState { return state }
        guard answer.statusWords.isEmpty else {
            // Only words that are known may be shown: what an agent prints in their place may be anything.
            let words = answer.statusWords.map { ["ON", "OFF"].contains($0) ? $0 : "another word" }.sorted()
            throw DriverError(
                .protocolViolation,
                "\(agent.name) ended with status \(answer.status), and its status line says "
                    + words.joined(separator: " and "), remedy: "0 goes with ON, and 2 with OFF; run the agent by hand")
        }
        throw agent.verdict(on: answer, task: task("status", plug)).error
    }
}

extension FenceDriver: WirePlanning {
    /// The agent and the lines of its standard input, secrets as `***`, for each plug.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        let word: String? =
            switch order {
            case .readPower: "status"
            case .power(let action): Self.word(for: action)
            case .setBoot, .readBoot: nil
            }
        guard let word else { return [] }
        let fitting = FenceFitting(
            settings: settings.controller, metadata: agent.shelf.known, limit: context.exchangeLimit)
        return plugs.map { plug in
            let lines = fitting.input(word, plug: plug).shown.joined(separator: " | ")
            return "run \(settings.controller.agent.text), standard input: \(lines)"
        }
    }
}
