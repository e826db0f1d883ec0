import WroughtCore

/// A virtual clock, a device on it, and a controller for it.
struct Bench: Sendable {
    let clock = VirtualClock()
    let device: ScriptedDevice
    let controller: PowerController

    init(
        _ power: PowerState, can actions: Set<PowerAction> = [.on, .off, .softOff, .reset, .nmi],
        limits: PowerGovernor.Limits = .init(), policy: PowerPolicy = .init(),
        device change: (inout ScriptedDevice.State) -> Void = { _ in }
    ) {
        device = ScriptedDevice(power, clock: clock, change)
        controller = PowerController(
            ScriptedDriver(device, actions: actions), machine: "m1", controllers: [ControllerIdentity("scripted 1")],
            in: DriverContext(clock: clock), under: PowerGovernor(limits), policy: policy)
    }

    func perform(_ request: PowerRequest, journal: (any OrderJournaling)? = nil) async -> PowerRecord {
        await clock.run { await controller.perform(request, journal: journal) }
    }
    func perform(_ verb: PowerVerb) async -> PowerRecord { await perform(PowerRequest(verb)) }
}

/// Keeps what it is told, in order.
final class NotedJournal: OrderJournaling {
    let lines = Noted<String>()
    let device: ScriptedDevice
    let refusal: DriverError?
    init(_ device: ScriptedDevice, refusing refusal: DriverError? = nil) {
        self.device = device
        self.refusal = refusal
    }
    func willCarryOut(_ intent: PowerIntent) async throws {
        if let refusal { throw refusal }
        note("will \(intent.verb.rawValue)")
    }
    func willSend(_ action: PowerAction, for id: String, at time: Timestamp) async throws {
        note("sends \(action.rawValue) after \(device.now.orders.count)")
    }
    func didEnd(_ record: PowerRecord) async throws { note("ended \(record.outcome.name)") }
    private func note(_ line: String) { lines.append(line) }
}

extension PowerOutcome {
    var isConfirmed: Bool { if case .confirmed = self { true } else { false } }
    var doubt: Doubt? { if case .unconfirmed(let doubt) = self { doubt } else { nil } }
    var error: DriverError? { if case .failed(let error) = self { error } else { nil } }
}

extension PowerPolicy {
    /// The defaults with a change.
    static func with(_ change: (inout PowerPolicy) -> Void) -> PowerPolicy {
        var policy = PowerPolicy()
        change(&policy)
        return policy
    }
}
