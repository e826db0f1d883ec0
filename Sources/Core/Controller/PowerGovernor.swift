import Synchronization

/// What all machines of a program have in common: one lane for each controller, one lock for each machine, the fleet's
/// limit, and staggered starts. Hand the same governor to every ``PowerController``.
public final class PowerGovernor: Sendable {
    /// The numbers of a governor.
    public struct Limits: Sendable, Hashable {
        /// Exchanges in flight at once with one controller.
        public var perController = 1
        /// The pause between two exchanges with one controller.
        public var minimumInterval = Duration.zero
        /// Exchanges in flight at once in all.
        public var total = 1024
        /// Machines that may be started within ``startInterval`` in one group; nil for no stagger.
        public var startsPerInterval: Int?
        /// The interval of ``startsPerInterval``.
        public var startInterval = Duration.seconds(1)

        /// The defaults above.
        public init() {}
    }

    private struct State {
        var controllers: [ControllerIdentity: Lane] = [:]
        var machines: [String: Lane] = [:]
        var groups: [String: Lane] = [:]
    }

    /// The numbers.
    public let limits: Limits
    private let total: Lane
    private let state = Mutex(State())

    /// A governor with limits.
    public init(_ limits: Limits = Limits()) {
        self.limits = limits
        total = Lane(places: limits.total)
    }

    /// Runs one exchange in the lanes of all its controllers, which are always taken in one order.
    func exchange<Value>(
        with controllers: [ControllerIdentity], priority: LanePriority, within limit: Duration,
        clock: any Clock<Duration>,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let lanes = controllers.map(lane)
        for (index, lane) in lanes.enumerated() {
            do { try await lane.acquire(priority, within: limit, clock: clock) } catch {
                lanes[..<index].forEach { $0.release() }
                throw error
            }
        }
        defer { rest(lanes, clock) }
        try await total.acquire(priority, within: limit, clock: clock)
        defer { total.release() }
        return try await body()
    }

    /// Runs one verb while no other verb runs on the machine.
    func verb<Value>(
        on machine: String, within limit: Duration, clock: any Clock<Duration>, _ body: () async throws -> Value
    ) async throws -> Value {
        let lock = state.withLock { $0.machines.lane(machine, places: 1) }
        try await lock.acquire(.action, within: limit, clock: clock)
        defer { lock.release() }
        return try await body()
    }

    /// Waits until one more machine of the group may be started.
    func start(in group: String?, clock: any Clock<Duration>) async throws {
        guard let places = limits.startsPerInterval else { return }
        let lane = state.withLock { $0.groups.lane(group ?? "", places: places) }
        // The verb's own limit ends the wait: a long row of staggered starts is no fault.
        try await lane.acquire(.action, within: .seconds(86_400), clock: clock)
        release([lane], after: limits.startInterval, clock)
    }

    private func lane(_ controller: ControllerIdentity) -> Lane {
        state.withLock { $0.controllers.lane(controller, places: limits.perController) }
    }

    private func rest(_ lanes: [Lane], _ clock: any Clock<Duration>) {
        if limits.minimumInterval > .zero {
            release(lanes, after: limits.minimumInterval, clock)
        } else {
            lanes.forEach { $0.release() }
        }
    }

    private func release(_ lanes: [Lane], after pause: Duration, _ clock: any Clock<Duration>) {
        Task {
            // Nobody cancels this task; a clock that fails to sleep must not keep the lane for ever.
            try? await clock.sleep(for: pause)
            lanes.forEach { $0.release() }
        }
    }
}

extension Dictionary where Value == Lane {
    fileprivate mutating func lane(_ key: Key, places: Int) -> Lane {
        if let lane = self[key] { return lane }
        let lane = Lane(places: places)
        self[key] = lane
        return lane
    }
}
