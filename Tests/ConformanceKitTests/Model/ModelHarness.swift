import Synchronization
import WroughtConformance
import WroughtCore

/// The model's other side.
struct ModelHarness: ConformanceHarness {
    let device: ModelDevice
    let abilities: Set<HarnessAbility> = Set(
        [
            .truth, .setTruth, .booting, .orders, .exchanges, .stranger, .consolePrinting, .consoleTyping,
            .consoleCounting, .images,
        ] + DeviceFault.Kind.allCases.map(HarnessAbility.fault))

    func truth() -> PowerState { device.state.withLock { $0.power } }
    func setTruth(_ state: PowerState) {
        device.state.withLock {
            $0.power = state
            $0.generation += 1
            $0.shown = []
        }
    }
    /// Its operating system runs as soon as it is on.
    func boot() {}
    func orders() -> [ArrivedOrder] { device.state.withLock { $0.orders } }
    func exchanges() -> Int { device.state.withLock { $0.exchanges } }
    func forget() {
        device.state.withLock {
            $0.orders = []
            $0.exchanges = 0
            $0.typed = []
        }
    }
    func misbehave(_ fault: DeviceFault) {
        switch fault.kind {
        case .sessionLost: device.state.withLock { $0.sessions = [] }
        case .consoleDropped: device.dropConsoles()
        case .restarting:
            device.state.withLock {
                $0.sessions = []
                $0.restartsUntil = .now + fault.duration
            }
        default: device.state.withLock { $0.faults[fault.kind] = fault }
        }
        device.state.withLock { $0.packets = 0 }
    }
    func behave() {
        device.state.withLock {
            $0.faults = [:]
            $0.restartsUntil = nil
        }
    }
    func strangerSettings() -> RawSettings? { ["outlet": 24] }
    func printOnConsole(_ bytes: [UInt8]) { device.printOnConsole(bytes) }
    func typedOnConsole() -> [UInt8] { device.state.withLock { $0.typed } }
    func consoleSessions() -> Int { device.state.withLock { $0.consoles.count } }
    func images() -> [MediaImage] {
        [MediaImage("http://192.0.2.1/one.iso"), MediaImage("http://192.0.2.1/two.iso")]
    }
}
