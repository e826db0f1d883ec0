import Synchronization
import WroughtCore
import WroughtProvisioning

/// One run of the program: the surroundings, and what was opened on the way and has to be closed at the end.
final class Session: Sendable {
    let surroundings: Surroundings
    private let opened = Mutex<Inventory?>(nil)
    private let drivers = Mutex<DriverRegistry?>(nil)

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    var output: Output { surroundings.output }
    /// The drivers, made at the first call and kept: each of a thousand machines asks for them.
    var registry: DriverRegistry {
        drivers.withLock { drivers in
            let registry = drivers ?? surroundings.registry
            drivers = registry
            return registry
        }
    }
    var context: DriverContext { surroundings.context }

    /// The store, opened at the first call.
    func inventory() async throws -> Inventory {
        if let known = opened.withLock({ $0 }) { return known }
        let inventory = try await surroundings.openInventory()
        opened.withLock { $0 = inventory }
        return inventory
    }

    /// The store if a command has opened it.
    var openedInventory: Inventory? { opened.withLock { $0 } }

    /// Closes sessions with devices, within seconds even when a device no longer answers, keeps what was learnt of them,
    /// and closes the store.
    ///
    /// Runs in a task of its own: a cancelled command closes too.
    func close() async {
        let (shared, inventory) = (context.shared, openedInventory)
        await Task {
            try? await withDeadline(.seconds(5), clock: ContinuousClock(), late: "devices did not end their sessions") {
                await shared.close()
            }
            await keepLessons()
            await inventory?.close()
        }.value
    }
}
