import Synchronization
import WroughtCore

/// A device under the test's control: what it is, what it does with an order, what it says when it is read.
final class ScriptedDevice: Sendable {
    struct State: Sendable {
        var power: PowerState = .off
        /// Orders that arrived.
        var orders: [PowerAction] = []
        var reads = 0
        /// States to answer first, before the true one.
        var staleReads: [PowerState] = []
        /// Errors that readings throw first.
        var readErrors: [DriverError] = []
        /// Errors that orders throw first. An error that may have happened is thrown *after* the effect when
        /// `lostButDone` is set.
        var orderErrors: [DriverError] = []
        var lostButDone = false
        /// Orders are taken and nothing happens.
        var lies = false
        /// An order takes effect after this long.
        var delay: Duration = .zero
        /// Soft-off has no effect.
        var ignoresSoftOff = false
        /// Off reaches the device as a soft shutdown, as a setting says.
        var softensOff = false
        var boot = BootPlan.firmware
        var inFlight = 0
        var mostInFlight = 0
        /// An exchange takes this long.
        var latency: Duration = .zero
        /// Readings and orders never return, whatever the caller does.
        var hangs = false
        var support = BootSupport([.network, .disk], once: true, orderLimit: 2)
        var bootsSent = 0
        var bootLies = false
    }
    let state: Mutex<State>
    let clock: any Clock<Duration>

    init(_ power: PowerState, clock: any Clock<Duration>, _ change: (inout State) -> Void = { _ in }) {
        var initial = State()
        initial.power = power
        change(&initial)
        state = Mutex(initial)
        self.clock = clock
    }

    var now: State { state.withLock { $0 } }

    func exchange<Value>(_ body: () throws -> Value) async throws -> Value {
        let (latency, hangs) = state.withLock { state in
            state.inFlight += 1
            state.mostInFlight = max(state.mostInFlight, state.inFlight)
            return (state.latency, state.hangs)
        }
        defer { state.withLock { $0.inFlight -= 1 } }
        if hangs { await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in } }
        if latency > .zero { try await clock.sleep(for: latency) }
        return try body()
    }

    func take(_ action: PowerAction) throws {
        let (error, delay) = state.withLock { state -> (DriverError?, Duration) in
            state.orders.append(action)
            let error = state.orderErrors.isEmpty ? nil : state.orderErrors.removeFirst()
            return (error, state.delay)
        }
        if let error, !state.withLock({ $0.lostButDone }) { throw error }
        if delay > .zero {
            Task {
                try await clock.sleep(for: delay)
                apply(action)
            }
        } else {
            apply(action)
        }
        if let error { throw error }
    }

    private func apply(_ action: PowerAction) {
        state.withLock { state in
            guard !state.lies else { return }
            switch action {
            case .on, .cycle: state.power = .on
            case .off: state.power = .off
            case .softOff: if !state.ignoresSoftOff { state.power = .off }
            case .reset, .nmi: break
            }
        }
    }

    func read() throws -> PowerState {
        try state.withLock { state in
            state.reads += 1
            if !state.readErrors.isEmpty { throw state.readErrors.removeFirst() }
            return state.staleReads.isEmpty ? state.power : state.staleReads.removeFirst()
        }
    }
}

/// Drives a scripted device and can read it.
struct ScriptedDriver: PowerSensing, BootControlling {
    struct Settings: DriverSettings { static let form = SettingsForm(make: { Self() }) }
    static let info = DriverInfo(id: "scripted", title: "Scripted")
    static let actions = Set(PowerAction.allCases)
    let device: ScriptedDevice
    let actions: Set<PowerAction>

    init(_ settings: Settings, in context: DriverContext) throws {
        self.init(ScriptedDevice(.off, clock: context.clock))
    }
    init(_ device: ScriptedDevice, actions: Set<PowerAction> = [.on, .off, .softOff, .reset, .nmi]) {
        self.device = device
        self.actions = actions
    }

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        let order: PowerAction = device.now.softensOff && action == .off ? .softOff : action
        try await device.exchange { try device.take(order) }
        return order == action ? .accepted : .acceptedAs(order)
    }
    func powerReading() async throws -> PowerReading {
        try await device.exchange {
            PowerReading(try device.read(), source: "scripted", time: Timestamp(microseconds: 0))
        }
    }
    var bootSupport: BootSupport { device.now.support }
    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        device.state.withLock { state in
            state.bootsSent += 1
            if !state.bootLies { state.boot = plan }
        }
    }
    func bootReading() async throws -> BootReading {
        BootReading(plan: device.now.boot, source: "scripted", time: Timestamp(microseconds: 0))
    }
}

/// Drives a scripted device that cannot be read.
struct BlindDriver: PowerDriver {
    typealias Settings = ScriptedDriver.Settings
    static let info = DriverInfo(id: "blind", title: "Blind")
    let device: ScriptedDevice
    init(_ settings: Settings, in context: DriverContext) throws { device = ScriptedDevice(.off, clock: context.clock) }
    init(_ device: ScriptedDevice) { self.device = device }
    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        try device.take(action)
        return .accepted
    }
}

/// Drives a scripted device whose connection tells of changes.
struct TellingDriver: PowerWatching {
    typealias Settings = ScriptedDriver.Settings
    static let info = DriverInfo(id: "telling", title: "Telling")
    let inner: ScriptedDriver
    init(_ settings: Settings, in context: DriverContext) throws { inner = try ScriptedDriver(settings, in: context) }
    init(_ device: ScriptedDevice) { inner = ScriptedDriver(device) }
    func perform(_ action: PowerAction) async throws -> PowerReceipt { try await inner.perform(action) }
    func powerReading() async throws -> PowerReading { try await inner.powerReading() }
    func powerChanges() -> AsyncThrowingStream<PowerReading, any Error> {
        let (device, clock) = (inner.device, inner.device.clock)
        return AsyncThrowingStream { continuation in
            let task = Task {
                var last = PowerState.unknown
                while !Task.isCancelled {
                    let state = device.now.power
                    let reading = PowerReading(state, source: "event", time: Timestamp(microseconds: 0))
                    if state != last { continuation.yield(reading) }
                    last = state
                    try await clock.sleep(for: .milliseconds(500))
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
