import Synchronization
import WroughtCore

/// A device whose power is a variable, and what was sent to it.
final class SwitchedDevice: Sendable {
    struct State {
        var power = PowerState.off
        var sent: [PowerAction] = []
        var plans: [BootPlan] = []
        var fault: DriverError?
    }
    let state = Mutex(State())
}

/// Switches a device of the test's.
struct SwitchDriver: PowerDriver, PowerSensing {
    struct Settings: DriverSettings {
        static let form = SettingsForm(make: { Self() })
    }
    static let info = DriverInfo(id: "switch", title: "Switch")
    static let actions: Set<PowerAction> = [.on, .off]
    let device: SwitchedDevice

    init(_ settings: Settings, in context: DriverContext) { device = SwitchedDevice() }
    init(_ device: SwitchedDevice) { self.device = device }

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        try device.state.withLock { state throws(DriverError) in
            state.sent.append(action)
            if let fault = state.fault { throw fault }
            state.power = action == .on ? .on : .off
        }
        return .accepted
    }

    func powerReading() async throws -> PowerReading {
        PowerReading(device.state.withLock { $0.power }, source: "switch", time: .now())
    }
}

/// The same with a boot plan to set.
struct BootingDriver: PowerDriver, PowerSensing, BootControlling {
    typealias Settings = SwitchDriver.Settings
    static let info = DriverInfo(id: "booting", title: "Booting")
    static let actions: Set<PowerAction> = [.on, .off]
    let inner: SwitchDriver

    init(_ settings: Settings, in context: DriverContext) { inner = SwitchDriver(settings, in: context) }
    init(_ device: SwitchedDevice) { inner = SwitchDriver(device) }

    func perform(_ action: PowerAction) async throws -> PowerReceipt { try await inner.perform(action) }
    func powerReading() async throws -> PowerReading { try await inner.powerReading() }
    var bootSupport: BootSupport {
        get async throws { BootSupport([.network, .disk], once: true, orderLimit: 0) }
    }
    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        inner.device.state.withLock { $0.plans.append(plan) }
    }
    func bootReading() async throws -> BootReading {
        BootReading(plan: inner.device.state.withLock { $0.plans.last }, source: "switch", time: .now())
    }
}
