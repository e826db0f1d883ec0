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
        /// Silent until then: its controller restarts.
        var restartsUntil: ContinuousClock.Instant?
        /// Grows with every change of the boot plan, as an ETag does.
        var tag = 0
        var drives = [MediaDrive(id: "Cd", kinds: [.optical]), MediaDrive(id: "Dvd", kinds: [.optical])]
        var consoles: [ModelConsole] = []
        var typed: [UInt8] = []
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
    enum Refusal: Error, Equatable {
        case password, privilege, busy, session, gone, full, cipher, certificate, circle, broken, tag
        case status(Int, Duration)
    }

    /// Before anything is asked: is somebody there, and who?
    func handshake(trusting trusted: Set<DeviceFault.Kind>) throws {
        if fault(.closed) != nil { throw Refusal.gone }
        if fault(.unsupportedCipher) != nil { throw Refusal.cipher }
        for kind in [DeviceFault.Kind.tlsExpired, .tlsWrongName, .tlsTooOld] where !trusted.contains(kind) {
            if fault(kind) != nil { throw Refusal.certificate }
        }
    }

    /// One packet there and back.
    func exchange(session: Int?, password: String?) async throws {
        let (isDropped, delay) = state.withLock { state in
            state.exchanges += 1
            state.packets += 1
            let every = state.faults[.dropping]?.count ?? 0
            let isSilent = state.faults[.silent] != nil || state.faults[.filtered] != nil
            let isRestarting = state.restartsUntil.map { ContinuousClock.now < $0 } ?? false
            return (
                isSilent || isRestarting || every > 0 && state.packets % every == 1,
                state.faults[.delayed]?.duration ?? .zero
            )
        }
        if isDropped { throw NoAnswer() }
        if delay > .zero { try await Task.sleep(for: delay) }
        if fault(.wrongPassword) != nil || password != "c4n4ry-secret" { throw Refusal.password }
        if let session, !state.withLock({ $0.sessions.contains(session) }) { throw Refusal.session }
        if session != nil { try misanswer() }
    }

    /// The answers that are wrong however the question was.
    private func misanswer() throws {
        if let http = fault(.httpStatus), http.count == 0 { throw Refusal.status(http.status, http.duration) }
        if fault(.redirectLoop) != nil { throw Refusal.circle }
        for kind in [DeviceFault.Kind.corrupting, .truncating, .invalidJSON] where fault(kind) != nil {
            throw Garbage()
        }
    }

    /// Resets the connection after the question was heard.
    func breakConnection() throws {
        let isBroken = state.withLock { state in
            guard let fault = state.faults[.resetting] else { return false }
            state.faults[.resetting] = fault.count > 1 ? DeviceFault(.resetting, count: fault.count - 1) : nil
            return true
        }
        if isBroken { throw Refusal.broken }
    }

    func openSession() throws -> Int {
        try state.withLock { state in
            if let limit = state.faults[.sessionLimit]?.count, state.sessions.count >= limit { throw Refusal.full }
            let number = (state.sessions.max() ?? 0) + 1
            state.sessions.insert(number)
            return number
        }
    }

    func closeSession(_ number: Int) { _ = state.withLock { $0.sessions.remove(number) } }

    func read() -> (PowerState, [String: PowerState]) {
        state.withLock { state in
            if state.faults[.halfOn] != nil { return (.mixed, ["1": .on, "2": .off]) }
            if state.faults[.transitional] != nil { return (.poweringOn, [:]) }
            if state.faults[.untold] != nil { return (.unknown, [:]) }
            if state.faults[.stuck] != nil, state.orders.contains(.power(.off)) { return (.poweringOff, [:]) }
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
        try refuseOnce()
        if fault(.tooLittlePrivilege) != nil { throw Refusal.privilege }
        let isLost = state.withLock { state in
            state.orders.append(.power(action))
            let isLost = state.faults[.lostAnswer] != nil
            state.faults[.lostAnswer] = nil
            return isLost
        }
        carryOut(action)
        if isLost { throw NoAnswer() }
        try breakConnection()
    }

    /// Refuses an order or a change with an HTTP status, so many times.
    private func refuseOnce() throws {
        let refusal = state.withLock { state -> Refusal? in
            guard let fault = state.faults[.httpStatus], fault.count > 0 else { return nil }
            let rest = DeviceFault.http(fault.status, count: fault.count - 1, retryAfter: fault.duration)
            state.faults[.httpStatus] = fault.count > 1 ? rest : nil
            return fault.status == 412 ? .tag : .status(fault.status, fault.duration)
        }
        if let refusal { throw refusal }
    }

    private func carryOut(_ action: PowerAction) {
        guard fault(.lying) == nil, fault(.stuck) == nil, let goal = goal(of: action) else { return }
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

    /// The tag of the boot plan as it is now.
    func tag() -> ModelTag {
        state.withLock { ModelTag(number: $0.tag, isWeak: $0.faults[.weakETags] != nil) }
    }

    func take(_ plan: BootPlan, _ mode: BootMode?, ifMatch tag: ModelTag?) throws {
        try refuseOnce()
        try state.withLock { state in
            if tag?.isWeak == true { throw Refusal.tag }
            if state.faults[.strongETags] != nil, tag?.number != state.tag { throw Refusal.tag }
            state.orders.append(.boot)
            guard state.faults[.bootLies] == nil else { return }
            state.tag += 1
            state.plan = plan
            state.mode = mode ?? state.mode
        }
    }
}

/// An ETag.
struct ModelTag: Sendable {
    let number: Int
    let isWeak: Bool
}
