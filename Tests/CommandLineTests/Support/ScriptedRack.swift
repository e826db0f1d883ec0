import Synchronization
import WroughtCore

/// The devices behind ``ScriptedDriver``: what they hold, how they fail, and which orders they took.
final class ScriptedRack: Sendable {
    /// One outlet.
    struct Outlet: Sendable {
        var state = PowerState.off
        var boot: BootPlan = .firmware
        /// Every reading fails with it.
        var readFault: DriverError?
        /// Every order fails with it.
        var orderFault: DriverError?
        /// How long an order takes.
        var delay: Duration?
        /// Takes orders and does nothing.
        var lies = false
        /// Orders that arrived, the unfinished ones included.
        var begun = 0
        /// Orders that were carried out.
        var orders: [PowerAction] = []
        /// What happens when mains power returns; nil when the device does not tell.
        var restorePolicy: RestorePolicy? = .previous
        /// Restarts of the controller itself.
        var resets: [ControllerResetKind] = []
        /// How often the state was read.
        var reads = 0
    }

    private let outlets = Mutex<[String: Outlet]>([:])
    private let batches = Mutex(0)
    private let listeners = Mutex<[String: AsyncThrowingStream<PowerReading, any Error>.Continuation]>([:])

    subscript(key: String) -> Outlet {
        get { outlets.withLock { $0[key] ?? Outlet() } }
        set { outlets.withLock { $0[key] = newValue } }
    }

    /// How many batch readings were asked for.
    var batchCount: Int { batches.withLock { $0 } }
    /// Waits until so many batch readings were asked for.
    func waitForBatches(_ count: Int) async throws {
        while batchCount < count { try await Task.sleep(for: .milliseconds(5)) }
    }
    func countBatch() { batches.withLock { $0 += 1 } }

    /// Readings of an outlet whose connection tells of changes, beginning with one.
    func listen(to key: String, now: PowerReading) -> AsyncThrowingStream<PowerReading, any Error> {
        let (stream, continuation) = AsyncThrowingStream<PowerReading, any Error>.makeStream()
        continuation.yield(now)
        listeners.withLock { $0[key] = continuation }
        return stream
    }
    /// Waits until somebody listens to an outlet.
    func waitForListener(to key: String) async throws {
        while listeners.withLock({ $0[key] == nil }) { try await Task.sleep(for: .milliseconds(5)) }
    }
    /// The outlet tells a state that nobody asked for.
    func tell(_ state: PowerState, of key: String, at time: Timestamp) {
        change(key) { $0.state = state }
        _ = listeners.withLock { $0[key] }?.yield(PowerReading(state, source: "told \(key)", time: time))
    }
    /// The connection to an outlet breaks.
    func breakConnection(to key: String) {
        listeners.withLock { $0.removeValue(forKey: key) }?.finish(throwing: DriverError(.unreachable, "it is gone"))
    }

    /// Changes one outlet.
    func change(_ key: String, _ body: @Sendable (inout Outlet) -> Void) {
        outlets.withLock { body(&$0[key, default: Outlet()]) }
    }

    /// The rack that drivers of a context share.
    static func of(_ context: DriverContext) throws -> ScriptedRack {
        try context.shared.resource("rack") { ScriptedRack() }
    }
}
