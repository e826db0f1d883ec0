/// One change of the leases.
public enum LeaseChange: Sendable, Hashable {
    /// This is now what holds of the address.
    case keep(Lease)
    /// Nothing is known of the address any more.
    case forget(IPAddress)
}

/// Where leases are kept.
///
/// The server holds all leases in memory and answers from there; the repository is read once, at the start, and told of
/// every change before the answer that announces it leaves.
public protocol LeaseRepository: Sendable {
    /// All leases, ordered by address.
    func leases() async throws(InventoryError) -> [Lease]

    /// Carries out changes in their order, all or none of them. Durable when it returns: power may fail then. Throws
    /// `disk-full` and its like; nothing is stored then.
    func keep(_ changes: [LeaseChange]) async throws(InventoryError)
}

/// Where the plan of the networks is kept.
public protocol NetworkRepository: Sendable {
    /// The plan; an empty one where none was ever stored.
    func networkPlan() async throws(InventoryError) -> NetworkPlan

    /// Changes the plan: the closure gets what is stored and changes it. What comes out is checked, and stored as a whole
    /// or not at all; gives back what is now stored. Throws `bad-networks` with every problem.
    @discardableResult
    func changeNetworks(
        _ change: @escaping @Sendable (inout NetworkPlan) throws -> Void
    ) async throws(InventoryError) -> NetworkPlan
}
