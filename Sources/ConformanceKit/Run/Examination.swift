import WroughtCore

/// One check on one target: a context of its own, closed afterwards, and what was noted on the way.
final class Examination: Sendable {
    let target: ConformanceTarget
    let plan: ConformancePlan
    let entry: DriverEntry
    let context: DriverContext
    let transcript: Transcript
    private let settings: RawSettings
    /// What every pause and every watch of a check goes by.
    var clock: any Clock<Duration> { context.clock }

    private let tape: (any Tape)?

    init(_ target: ConformanceTarget, _ plan: ConformancePlan, on tape: (any Tape)? = nil) throws(DriverError) {
        self.tape = tape
        var target = target
        if let harness = target.harness as? TapedHarness {
            target.harness = TapedHarness(abilities: harness.abilities, harness: harness.harness, tape: tape)
        }
        self.target = target
        self.plan = plan
        (entry, settings) = try target.registry.resolve(target.driver, target.settings)
        transcript = Transcript(hiding: settings.secrets.values.map { $0.reveal() })
        context = Self.context(plan, transcript, tape)
    }

    private static func context(
        _ plan: ConformancePlan, _ transcript: Transcript, _ tape: (any Tape)?
    ) -> DriverContext {
        var context = DriverContext(logger: transcript.logger, exchangeLimit: plan.exchangeLimit)
        guard let tape else { return context }
        context.clock = TapeClock(tape: tape)
        context.now = { Timestamp(microseconds: tape.started.microseconds + Int64(tape.elapsed.microseconds)) }
        TapeHolder.put(tape, into: context.shared)
        return context
    }

    // MARK: The driver

    /// The machine's controller, on this check's own connections unless another context is given.
    func controller(
        _ change: (inout RawSettings) -> Void = { _ in }, in other: DriverContext? = nil,
        under governor: PowerGovernor = PowerGovernor(), policy: PowerPolicy? = nil
    ) throws -> PowerController {
        var raw = settings
        change(&raw)
        return try target.registry.controller(
            entry.info.id, settings: raw, machine: "target", in: other ?? context, under: governor,
            policy: policy ?? self.policy)
    }

    /// Patient enough for hardware, and looking often enough for simulators.
    var policy: PowerPolicy {
        var policy = PowerPolicy()
        policy.exchangeLimit = plan.exchangeLimit
        policy.settleLimit = plan.settleLimit
        policy.softOffLimit = plan.settleLimit
        policy.verbLimit = plan.checkLimit
        policy.firstPoll = .milliseconds(50)
        policy.longestPoll = .seconds(1)
        policy.dwell = .milliseconds(500)
        policy.darkLimit = .seconds(5)
        return policy
    }

    /// A context with connections of its own. To be closed by whoever asked for it.
    func freshContext() -> DriverContext { Self.context(plan, transcript, tape) }

    /// The settings of the target, secrets apart.
    var raw: RawSettings { settings }
    /// The secrets of the target, none shorter than four characters: shorter ones occur by chance.
    var secrets: [String] { settings.secrets.values.map { $0.reveal() }.filter { $0.count >= 4 } }

    /// The driver as one that has an ability. The check's `needs` say that it has.
    func driver<Ability>(as ability: Ability.Type, of controller: PowerController) throws -> Ability {
        guard let able = controller.driver as? Ability else {
            throw Inapplicable("this machine's driver does not have it")
        }
        return able
    }

    /// Reads the state and notes it.
    func read(_ controller: PowerController) async throws -> PowerReading {
        let reading = try await controller.powerReading()
        transcript.note("reads \(reading.state.rawValue) from \(reading.source)")
        return reading
    }

    /// Carries out a verb and notes how it ended.
    func perform(
        _ request: PowerRequest, _ controller: PowerController, _ journal: (any OrderJournaling)? = nil
    ) async -> PowerRecord {
        let record = await controller.perform(request, journal: journal)
        let sent = record.sent.map(\.rawValue).joined(separator: ", ")
        transcript.note("\(request.verb.rawValue): \(record.outcome.name), sent [\(sent)], \(record.summary)")
        return record
    }

    func perform(
        _ verb: PowerVerb, _ controller: PowerController, _ journal: (any OrderJournaling)? = nil
    ) async -> PowerRecord {
        await perform(PowerRequest(verb, who: "conformance"), controller, journal)
    }

    // MARK: The device

    /// The device's other side. A check that calls this lists what it needs of it.
    func harness() throws -> any ConformanceHarness {
        guard let harness = target.harness else { throw Inapplicable("a live target has no harness") }
        return harness
    }

    /// Brings the machine into a state before the part that is examined: by the harness, or by the driver.
    func bring(to state: PowerState, _ controller: PowerController) async throws {
        if let harness = target.harness, harness.abilities.contains(.setTruth) {
            try await harness.setTruth(state)
        } else {
            let record = await perform(state == .on ? .on : .off, controller)
            guard record.outcome.isGood else {
                throw Inapplicable("the machine could not be brought to \(state.rawValue): \(record.summary)")
            }
        }
        try await target.harness?.forget()
    }

    /// The true state: as the harness sees it, else as the driver reads it.
    func truth(_ controller: PowerController) async throws -> PowerState {
        if let harness = target.harness, harness.abilities.contains(.truth) { return try await harness.truth() }
        return try await read(controller).state
    }

    /// The orders to the machine's power that arrived; nil where nobody sees them.
    func arrived() async throws -> [PowerAction]? {
        guard let harness = target.harness, harness.abilities.contains(.orders) else { return nil }
        let orders = try await harness.orders()
        transcript.note("arrived: \(orders)")
        return orders.compactMap { if case .power(let action) = $0 { action } else { nil } }
    }

    /// Images that the device can fetch: the plan's, else the harness's.
    func images() async throws -> [MediaImage] {
        if !plan.images.isEmpty { return plan.images }
        guard let harness = target.harness, harness.abilities.contains(.images) else { return [] }
        return try await harness.images()
    }

    /// Waits until something holds, at most as long as one exchange may take. Whether it does, the caller looks at.
    func wait(until holds: () async throws -> Bool) async throws {
        let watch = Stopwatch(clock)
        while try await !holds(), watch.elapsed() < plan.exchangeLimit {
            try await clock.sleep(for: .milliseconds(50))
        }
    }

    /// Something about this process, not the device: part of the run all the same, so that a replay finds the same.
    func observed<Value: Sendable & Codable>(_ what: String, _ body: () throws -> Value) throws -> Value {
        guard let tape else { return try body() }
        return try tape.fact(TapedCall("kit", what), .codable, body)
    }

    // MARK: Findings

    /// Fails the check with a sentence unless it holds.
    func expect(_ holds: Bool, _ otherwise: @autoclosure () -> String) throws {
        if !holds { throw Finding(transcript.hidden(otherwise())) }
    }

    /// Fails the check when a text holds one of the secrets.
    func expectNoSecret(in text: String, _ place: String) throws {
        for secret in secrets where text.contains(secret) { throw Finding("\(place) holds a secret") }
    }

    /// Fails the check when the driver logged one of the secrets.
    func expectNoSecretInLog() throws {
        let isTold = try observed("the log holds a secret") {
            transcript.log.contains { line in secrets.contains(where: line.contains) }
        }
        try expect(!isTold, "the log holds a secret")
    }

    /// What a call that has to fail threw; fails the check where it did not.
    func error<Value>(of what: String, _ body: () async throws -> Value) async throws -> DriverError {
        let value: Value
        do { value = try await body() } catch {
            let error = DriverError(wrapping: error)
            transcript.note("\(what): \(error)")
            return error
        }
        throw Finding(transcript.hidden("\(what) did not fail; it gave \(value)"))
    }
}
