public import WroughtCore

/// Keeps the lives of machines and their audit log. Every change is whole or did not happen, and is durable before the
/// call returns. All calls throw ``InventoryError``; a store adds codes of its own.
public protocol LifeRepository: Sendable {
    /// Reads one life, runs the step, and stores what it gives (the machine and its audit entry) in one transaction.
    ///
    /// `step` may run again if the store has to repeat the transaction. Where it gives no machine, the life and the
    /// machine of the inventory are removed; the audit log stays. A stale step is not stored. Throws `not-found`, or
    /// what `step` throws; then nothing is stored.
    func advance(
        _ id: MachineID, _ step: @escaping @Sendable (MachineLife) throws -> LifeStep
    ) async throws(InventoryError) -> LifeStep

    /// Looks for the machines that share a mark with a newcomer and stores what is decided, in one transaction.
    ///
    /// `decide` is handed those machines, and a question whether a name is taken. It may run again, then with another
    /// id where the first one is taken.
    func enlist(
        _ marks: MachineMarks,
        _ decide:
            @escaping @Sendable (_ known: [KnownMachine], _ isTaken: (MachineName) throws -> Bool) throws ->
            EnlistmentDecision
    ) async throws(InventoryError) -> EnlistmentDecision

    /// One life. Throws `not-found`.
    func life(of id: MachineID) async throws(InventoryError) -> MachineLife

    /// The life of the machine of that name; nil for one that is only switched, or not there.
    func life(named name: MachineName) async throws(InventoryError) -> MachineLife?

    /// The lives in some states, or all, in natural order of their names.
    func lives(in statuses: Set<MachineStatus>?) async throws(InventoryError) -> [MachineLife]

    /// The same for a list, without what a list does not show.
    func standings(in statuses: Set<MachineStatus>?) async throws(InventoryError) -> [LifeStanding]

    /// Those for which the server has something to do at its start: ``MachineLife/isUnsettled``.
    func unsettledLives() async throws(InventoryError) -> [MachineLife]

    /// The audit log, newest first.
    func entries(_ query: LifeQuery) async throws(InventoryError) -> [LifeEntry]
}

/// Which part of the audit log.
public struct LifeQuery: Sendable, Hashable {
    /// Of one machine only.
    public var machine: MachineID?
    /// At or after this moment.
    public var since: Timestamp?
    /// At most so many entries.
    public var limit: Int

    /// The newest 100 entries unless told otherwise.
    public init(machine: MachineID? = nil, since: Timestamp? = nil, limit: Int = 100) {
        self.machine = machine
        self.since = since
        self.limit = max(0, limit)
    }
}
