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
    }

    private let outlets = Mutex<[String: Outlet]>([:])
    private let batches = Mutex(0)

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

    /// Changes one outlet.
    func change(_ key: String, _ body: @Sendable (inout Outlet) -> Void) {
        outlets.withLock { body(&$0[key, default: Outlet()]) }
    }

    /// The rack that drivers of a context share.
    static func of(_ context: DriverContext) throws -> ScriptedRack {
        try context.shared.resource("rack") { ScriptedRack() }
    }
}
