/// The only place with policy: deadlines, retries, waiting for the new state, lanes, what is sent again and what never.
///
/// One value for one machine; cheap to copy. See ``perform(_:journal:)`` for the rules.
public struct PowerController: Sendable {
    /// Everything a controller is made of. A fleet hands thousands of controllers around, so that a copy must cost one
    /// reference and not twenty.
    private final class Parts: Sendable {
        let driver: any PowerDriver
        let machine: String
        let controllers: [ControllerIdentity]
        let policy: PowerPolicy
        let group: String?
        let shared: RawSettings
        let context: DriverContext
        let governor: PowerGovernor

        init(
            _ driver: any PowerDriver, _ machine: String, _ controllers: [ControllerIdentity], _ policy: PowerPolicy,
            _ group: String?, _ shared: RawSettings, _ context: DriverContext, _ governor: PowerGovernor
        ) {
            self.driver = driver
            self.machine = machine
            self.controllers = controllers
            self.policy = policy
            self.group = group
            self.shared = shared
            self.context = context
            self.governor = governor
        }
    }
    private let parts: Parts

    /// The driver, for capabilities beyond power.
    public var driver: any PowerDriver { parts.driver }
    /// The machine's name in records.
    public var machine: String { parts.machine }
    /// The controllers behind the machine, each with a lane of its own.
    public var controllers: [ControllerIdentity] { parts.controllers }
    /// The numbers.
    public var policy: PowerPolicy { parts.policy }
    /// The rack, PDU or other group within which starts are staggered, unless the request names another.
    public var group: String? { parts.group }
    /// What a batch must have in common beside the controller: user, password, community.
    var shared: RawSettings { parts.shared }
    var context: DriverContext { parts.context }
    var governor: PowerGovernor { parts.governor }

    /// Wraps a driver. Controllers that share a governor share lanes and the fleet's limits. `shared` are the settings
    /// of the controller itself: machines are read in one exchange only when these are equal.
    public init(
        _ driver: any PowerDriver, machine: String, controllers: [ControllerIdentity],
        group: String? = nil, shared: RawSettings = [:], in context: DriverContext = .init(),
        under governor: PowerGovernor = .init(), policy: PowerPolicy = .init()
    ) {
        let sorted = controllers.count > 1 ? Set(controllers).sorted() : controllers
        parts = Parts(driver, machine, sorted, policy, group, shared, context, governor)
    }

    /// The driver's id.
    public var driverID: String { type(of: driver).info.id }

    /// Reads the power state once, with the policy's retries for faults that pass.
    ///
    /// Throws `unsupported` when the driver cannot read, `timeout`, `cancelled`, or the driver's error.
    public func powerReading() async throws(DriverError) -> PowerReading {
        try await powerReading(.poll)
    }

    func powerReading(_ priority: LanePriority) async throws(DriverError) -> PowerReading {
        for pause in policy.readRetries {
            do throws(DriverError) {
                return try await readOnce(priority)
            } catch  where error.isWorthReadingAgain {
                try await sleep(error.pause(atLeast: pause))
            }
        }
        return try await readOnce(priority)
    }

    private func readOnce(_ priority: LanePriority) async throws(DriverError) -> PowerReading {
        try await exchange("power state", as: (any PowerSensing).self, priority: priority) {
            try await $0.powerReading()
        }
    }

    /// Runs any call of the driver in the controller's lane, under the policy's limit for one exchange.
    ///
    /// ```swift
    /// let facts = try await controller.exchange("hardware", as: (any HardwareDetecting).self) {
    ///     try await $0.detectHardware()
    /// }
    /// ```
    /// `what` names the exchange in a time-out's sentence. Waiting for the lane is bounded by the policy's
    /// `verbLimit`. Throws `unsupported` when the driver does not conform to `ability`, `timeout`, `cancelled`, or the
    /// driver's error.
    public func exchange<Ability: Sendable, Value: Sendable>(
        _ what: String, as ability: Ability.Type, priority: LanePriority = .action, limit: Duration? = nil,
        _ body: @escaping @Sendable (Ability) async throws -> Value
    ) async throws(DriverError) -> Value {
        guard let able = driver as? Ability else {
            throw DriverError(.unsupported, "the driver \(driverID) has no \(what)")
        }
        let limit = limit ?? policy.exchangeLimit
        return try await inLane(priority) {
            try await withDeadline(limit, clock: context.clock, late: "\(machine): no \(what) within \(limit)") {
                try await body(able)
            }
        }
    }

    private func inLane<Value: Sendable>(
        _ priority: LanePriority, _ body: () async throws -> Value
    ) async throws(DriverError) -> Value {
        do {
            return try await governor.exchange(
                with: controllers, priority: priority, within: policy.verbLimit, clock: context.clock, body)
        } catch {
            throw DriverError(wrapping: error)
        }
    }

    func sleep(_ pause: Duration) async throws(DriverError) {
        do { try await context.clock.sleep(for: pause) } catch { throw DriverError(wrapping: error) }
    }
}

extension DriverError {
    /// A fault that may be gone in a moment. Not a time-out: the driver spent its whole limit asking already.
    var isWorthReadingAgain: Bool { retry != .never && code != .timeout }

    /// The pause the device asked for, or ours when that is longer.
    func pause(atLeast ours: Duration) -> Duration {
        if case .after(let theirs) = retry { return max(ours, theirs) }
        return ours
    }
}
