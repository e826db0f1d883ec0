import Synchronization
import WroughtConformance
import WroughtCore

/// A device in memory: what it is, what arrived, how it misbehaves.
final class ModelDevice: Sendable {
    struct State: Sendable {
        var power = PowerState.off
        var shown: [(until: ContinuousClock.Instant, state: PowerState)] = []
        var plan = BootPlan.firmware
        var mode = BootMode.bios
        var orders: [ArrivedOrder] = []
        var exchanges = 0
        var faults: [DeviceFault.Kind: DeviceFault] = [:]
        /// Sessions that it knows.
        var sessions: Set<Int> = []
        var flip = false
        var packets = 0
        /// Grows with every change: an effect that is still to come is overtaken by a newer one.
        var generation = 0
    }
    let state = Mutex(State())

    /// Every device by its address: a driver has nothing but its settings.
    private static let all = Mutex<[String: ModelDevice]>([:])
    static func at(_ address: String) -> ModelDevice {
        all.withLock { all in
            if let known = all[address] { return known }
            let made = ModelDevice()
            all[address] = made
            return made
        }
    }

    func fault(_ kind: DeviceFault.Kind) -> DeviceFault? { state.withLock { $0.faults[kind] } }

    // MARK: What a client sees

    struct NoAnswer: Error {}
    struct Garbage: Error {}
    enum Refusal: Error { case password, privilege, busy, session, gone }

    /// One packet there and back.
    func exchange(session: Int?, password: String?) async throws {
        let (isDropped, delay, isSilent) = state.withLock { state in
            state.exchanges += 1
            state.packets += 1
            let every = state.faults[.dropping]?.count ?? 0
            return (
                every > 0 && state.packets % every == 1, state.faults[.delayed]?.duration ?? .zero,
                state.faults[.silent] != nil
            )
        }
        if isSilent || isDropped { throw NoAnswer() }
        if delay > .zero { try await Task.sleep(for: delay) }
        if fault(.wrongPassword) != nil || password != "c4n4ry-secret" { throw Refusal.password }
        if let session, !state.withLock({ $0.sessions.contains(session) }) { throw Refusal.session }
        if fault(.corrupting) != nil { throw Garbage() }
    }

    func openSession() -> Int {
        state.withLock { state in
            let number = (state.sessions.max() ?? 0) + 1
            state.sessions.insert(number)
            return number
        }
    }

    func read() -> (PowerState, [String: PowerState]) {
        state.withLock { state in
            if state.faults[.halfOn] != nil { return (.mixed, ["1": .on, "2": .off]) }
            if state.faults[.transitional] != nil { return (.poweringOn, [:]) }
            if state.faults[.flapping] != nil {
                state.flip.toggle()
                return (state.flip ? .on : .off, [:])
            }
            if let shown = state.shown.last, ContinuousClock.now < shown.until { return (shown.state, [:]) }
            return (state.power, [:])
        }
    }

    /// Takes an order. Throws where it refuses it or loses the answer.
    func take(_ action: PowerAction) throws {
        let isBusy = state.withLock { state in
            guard let busy = state.faults[.busy] else { return false }
            state.faults[.busy] = busy.count > 1 ? DeviceFault(.busy, count: busy.count - 1) : nil
            return true
        }
        if isBusy { throw Refusal.busy }
        if fault(.tooLittlePrivilege) != nil { throw Refusal.privilege }
        let isLost = state.withLock { state in
            state.orders.append(.power(action))
            let isLost = state.faults[.lostAnswer] != nil
            state.faults[.lostAnswer] = nil
            return isLost
        }
        carryOut(action)
        if isLost { throw NoAnswer() }
    }

    private func carryOut(_ action: PowerAction) {
        guard fault(.lying) == nil, let goal = goal(of: action) else { return }
        if let slow = fault(.slow) { return carryOut(goal, after: slow.duration) }
        state.withLock { state in
            state.generation += 1
            if let stale = state.faults[.stale] {
                state.shown.append((ContinuousClock.now + stale.duration, state.power))
            }
            state.power = goal
        }
    }

    private func carryOut(_ goal: PowerState, after pause: Duration) {
        let generation = state.withLock { state in
            state.generation += 1
            return state.generation
        }
        Task {
            try await Task.sleep(for: pause)
            state.withLock { if $0.generation == generation { $0.power = goal } }
        }
    }

    private func goal(of action: PowerAction) -> PowerState? {
        switch action {
        case .on, .cycle: .on
        case .off: .off
        case .softOff: fault(.ignoresSoftOff) == nil ? .off : nil
        case .reset, .nmi: nil
        }
    }

    func take(_ plan: BootPlan, _ mode: BootMode?) {
        state.withLock { state in
            state.orders.append(.boot)
            guard state.faults[.bootLies] == nil else { return }
            state.plan = plan
            state.mode = mode ?? state.mode
        }
    }
}

/// The model's other side.
struct ModelHarness: ConformanceHarness {
    let device: ModelDevice
    let abilities: Set<HarnessAbility> = Set(
        [.truth, .setTruth, .orders, .exchanges, .stranger]
            + DeviceFault.Kind.allCases.filter { $0 != .restarting }.map(HarnessAbility.fault))

    func truth() -> PowerState { device.state.withLock { $0.power } }
    func setTruth(_ state: PowerState) {
        device.state.withLock {
            $0.power = state
            $0.generation += 1
            $0.shown = []
        }
    }
    func orders() -> [ArrivedOrder] { device.state.withLock { $0.orders } }
    func exchanges() -> Int { device.state.withLock { $0.exchanges } }
    func forget() {
        device.state.withLock {
            $0.orders = []
            $0.exchanges = 0
        }
    }
    func misbehave(_ fault: DeviceFault) {
        device.state.withLock { state in
            if fault.kind == .sessionLost { state.sessions = [] } else { state.faults[fault.kind] = fault }
            state.packets = 0
        }
    }
    func behave() { device.state.withLock { $0.faults = [:] } }
    func strangerSettings() -> RawSettings? { ["outlet": 24] }
}
