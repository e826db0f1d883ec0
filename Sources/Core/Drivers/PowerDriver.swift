/// The one contract that every driver meets. Everything else a device may be able to do is an optional protocol beside
/// it (``PowerSensing``, ``BootControlling``, ...): a driver conforms to what its hardware truly has, and capabilities
/// follow from the conformances.
///
/// A driver says *how*; it holds no policy. It sends one order and returns. Deadlines, retries, waiting for the new
/// state and "cycle = off, then on" are ``PowerController``'s.
///
/// One instance stands for one machine. It is cheap to make: nothing is connected before the first call, and what
/// machines of one controller share (a session, a connection) lives in ``DriverContext/shared``.
public protocol PowerDriver: Sendable {
    /// The typed settings.
    associatedtype Settings: DriverSettings

    /// Id, title and aliases.
    static var info: DriverInfo { get }
    /// Every order that some device of this driver can carry out by itself.
    static var actions: Set<PowerAction> { get }

    /// Makes a driver for one machine. No I/O; throws ``DriverError`` only for what the settings' form cannot see.
    init(_ settings: Settings, in context: DriverContext) throws

    /// The orders that this machine's device can carry out; a subset of the static set.
    var actions: Set<PowerAction> { get }

    /// Sends one order and returns as soon as the device took it or refused it.
    ///
    /// Called only with a member of ``actions``. Must heed cancellation at once, and throw rather than guess. Throw
    /// ``DriverError`` with a fitting code; anything else becomes ``DriverError/Code/unexpected``. Never repeats the
    /// order by itself after an answer was lost, unless the protocol recognises duplicates.
    func perform(_ action: PowerAction) async throws -> PowerReceipt
}

extension PowerDriver {
    /// On and off.
    public static var actions: Set<PowerAction> { [.on, .off] }
    /// All that the driver can.
    public var actions: Set<PowerAction> { Self.actions }
}

/// A driver that can read the power state.
public protocol PowerSensing: PowerDriver {
    /// The state now, read from the device (not from a cache). Throws where the device cannot be asked; returns
    /// ``PowerState/unknown`` only where the device answered and its answer does not say.
    func powerReading() async throws -> PowerReading
}

/// A driver that can read many machines of one controller in one exchange.
public protocol BatchPowerSensing: PowerSensing {
    /// One result for each machine, in the same order. All machines have equal controller settings. Throws only when
    /// the whole exchange failed.
    static func powerReadings(of machines: [Self]) async throws -> [Result<PowerReading, DriverError>]
}

/// A driver whose connection tells of changes by itself.
public protocol PowerWatching: PowerSensing {
    /// Readings as they happen, beginning with the present one; ends when the connection is lost or the task that
    /// iterates is cancelled.
    func powerChanges() -> AsyncThrowingStream<PowerReading, any Error>
}

/// A driver whose machine belongs to controllers that its settings alone do not show, for example one fed by outlets
/// of two PDUs. Without it, the identity is made of the settings declared with `identifies: true`.
public protocol ControllerIdentifying: PowerDriver {
    /// Every controller that an order may reach; equal identities share one lane.
    var controllers: [ControllerIdentity] { get }
}

/// The BMC, PDU or hypervisor that stands behind one or many machines.
public struct ControllerIdentity: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// For example `ipmi 10.0.0.7:623`. Holds no secret.
    public let description: String
    /// An identity by its text.
    public init(_ description: String) { self.description = description }
    /// Orders by text, so that several lanes are always taken in one order.
    public static func < (left: ControllerIdentity, right: ControllerIdentity) -> Bool {
        left.description < right.description
    }
}
