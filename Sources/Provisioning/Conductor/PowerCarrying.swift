public import WroughtCore

/// Carries out the conductor's power orders. ``ControllerPower`` does it with power controllers and their journal.
public protocol PowerCarrying: Sendable {
    /// Carries out an order of which nothing was sent before, and says how it ended. Durable knowledge that something
    /// is about to be sent must precede the sending, so that ``trace(of:on:)`` can tell. Ends soon when cancelled.
    func carryOut(_ order: PowerOrder, on machine: MachineName) async -> PowerReport
    /// What became of an order that was begun by a program that is gone. Throws when the journal cannot be read.
    func trace(of order: PowerOrder, on machine: MachineName) async throws(InventoryError) -> OrderTrace
    /// The machine's power state now; nil when it cannot be read.
    func look(at machine: MachineName) async -> PowerState?
}
