public import WroughtCore

/// The device's other side: what a check does behind the driver's back. A live device has none; a simulator has as much
/// as it lists in ``abilities``.
public protocol ConformanceHarness: Sendable {
    /// What this harness can do. Only that is asked of it.
    var abilities: Set<HarnessAbility> { get }
    /// The machine's true power state, not as the driver reads it.
    func truth() async throws -> PowerState
    /// Makes the machine so, as if somebody had pressed its button.
    func setTruth(_ state: PowerState) async throws
    /// Waits until an operating system runs in the machine, which is on, and heeds what it is asked.
    func boot() async throws
    /// Every order that arrived since ``forget()``, in order. Readings do not count.
    func orders() async throws -> [ArrivedOrder]
    /// How many exchanges of any kind arrived since ``forget()``.
    func exchanges() async throws -> Int
    /// Forgets what arrived.
    func forget() async throws
    /// Makes the device misbehave until ``behave()``.
    func misbehave(_ fault: DeviceFault) async throws
    /// Ends every misbehaviour.
    func behave() async throws
    /// Settings of a machine that the controller does not hold: an outlet beyond the last, a domain that is not there.
    func strangerSettings() -> RawSettings?
    /// Makes the machine print on its serial console.
    func printOnConsole(_ bytes: [UInt8]) async throws
    /// What was typed on the machine's serial console since ``forget()``.
    func typedOnConsole() async throws -> [UInt8]
    /// How many consoles of the machine are open at the device.
    func consoleSessions() async throws -> Int
    /// Two images or more that the device can fetch and present; the first two of one kind.
    func images() async throws -> [MediaImage]
}

extension ConformanceHarness {
    /// Not able unless the harness says otherwise.
    public func truth() async throws -> PowerState { throw Inapplicable("the harness cannot look at the device") }
    /// Not able unless the harness says otherwise.
    public func setTruth(_ state: PowerState) async throws {
        throw Inapplicable("the harness cannot switch the device")
    }
    /// Nothing to wait for unless the harness says otherwise.
    public func boot() async throws {}
    /// Not able unless the harness says otherwise.
    public func orders() async throws -> [ArrivedOrder] { throw Inapplicable("the harness does not see orders") }
    /// Not able unless the harness says otherwise.
    public func exchanges() async throws -> Int { throw Inapplicable("the harness does not count exchanges") }
    /// Nothing to forget unless the harness says otherwise.
    public func forget() async throws {}
    /// Not able unless the harness says otherwise.
    public func misbehave(_ fault: DeviceFault) async throws {
        throw Inapplicable("the harness cannot make the device \(fault)")
    }
    /// Nothing to end unless the harness says otherwise.
    public func behave() async throws {}
    /// None unless the harness says otherwise.
    public func strangerSettings() -> RawSettings? { nil }
    /// Not able unless the harness says otherwise.
    public func printOnConsole(_ bytes: [UInt8]) async throws {
        throw Inapplicable("the harness cannot make the machine print")
    }
    /// Not able unless the harness says otherwise.
    public func typedOnConsole() async throws -> [UInt8] {
        throw Inapplicable("the harness does not see what is typed")
    }
    /// Not able unless the harness says otherwise.
    public func consoleSessions() async throws -> Int { throw Inapplicable("the harness does not count consoles") }
    /// None unless the harness says otherwise.
    public func images() async throws -> [MediaImage] { [] }
}

/// Something that a harness can do.
public enum HarnessAbility: Sendable, Hashable {
    /// ``ConformanceHarness/truth()``
    case truth
    /// ``ConformanceHarness/setTruth(_:)``
    case setTruth
    /// ``ConformanceHarness/boot()``, where an operating system takes time to start.
    case booting
    /// ``ConformanceHarness/orders()``
    case orders
    /// ``ConformanceHarness/exchanges()``
    case exchanges
    /// ``ConformanceHarness/strangerSettings()``
    case stranger
    /// ``ConformanceHarness/printOnConsole(_:)``
    case consolePrinting
    /// ``ConformanceHarness/typedOnConsole()``
    case consoleTyping
    /// ``ConformanceHarness/consoleSessions()``
    case consoleCounting
    /// ``ConformanceHarness/images()``
    case images
    /// ``ConformanceHarness/misbehave(_:)`` with a fault of this kind.
    case fault(DeviceFault.Kind)
}

extension HarnessAbility: CustomStringConvertible {
    /// In words, after "needs a harness that can".
    public var description: String {
        switch self {
        case .truth: "look at the device behind the driver's back"
        case .setTruth: "switch the device behind the driver's back"
        case .booting: "wait until the machine's operating system runs"
        case .orders: "see the orders that arrive"
        case .exchanges: "count what arrives"
        case .stranger: "name a machine that is not there"
        case .consolePrinting: "make the machine print on its console"
        case .consoleTyping: "see what is typed on the console"
        case .consoleCounting: "count open consoles"
        case .images: "name images that the device can fetch"
        case .fault(let kind): "make the device \(kind.rawValue)"
        }
    }
}

/// An order as it arrived at the device.
public enum ArrivedOrder: Sendable, Hashable {
    /// To the machine's power.
    case power(PowerAction)
    /// To the boot plan.
    case boot
}
