public import WroughtCore

/// The journal of power orders and the history that it becomes.
///
/// A ``PowerController`` writes to it before it sends (`OrderJournaling`). At its next start a program asks for
/// ``unfinishedOrders()``, looks at those machines, and calls ``settle(_:seen:)``.
public protocol OrderRepository: OrderJournaling {
    /// The orders whose program is gone and that were never settled, oldest first. Orders of programs that still run,
    /// this one among them, are not listed.
    func unfinishedOrders() async throws(InventoryError) -> [UnfinishedOrder]

    /// Moves an unfinished order to the history as interrupted, with what was seen of the machine; nil when it could
    /// not be looked at. Throws `not-found` when no unfinished order has this id.
    @discardableResult
    func settle(_ id: String, seen: PowerReading?) async throws(InventoryError) -> AuditEntry

    /// Finished verbs, newest first.
    func history(_ query: HistoryQuery) async throws(InventoryError) -> [AuditEntry]

    /// Removes history older than a moment; gives back how many entries went. Unfinished orders stay.
    @discardableResult
    func forgetHistory(before time: Timestamp) async throws(InventoryError) -> Int
}

/// Which part of the history.
public struct HistoryQuery: Sendable, Hashable {
    /// Of one machine only.
    public var machine: String?
    /// Asked for at or after this moment.
    public var since: Timestamp?
    /// At most so many entries.
    public var limit: Int

    /// The newest 100 entries unless told otherwise.
    public init(machine: String? = nil, since: Timestamp? = nil, limit: Int = 100) {
        self.machine = machine
        self.since = since
        self.limit = max(0, limit)
    }
}
