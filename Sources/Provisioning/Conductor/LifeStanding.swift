public import WroughtCore

/// What a list shows of a machine's life. Cheaper to read than the life: a list has ten thousand.
public struct LifeStanding: Sendable, Hashable, Identifiable {
    /// The name that never changes.
    public var id: MachineID
    /// The name in the inventory.
    public var name: MachineName
    /// The state.
    public var status: MachineStatus
    /// Since when.
    public var since: Timestamp
    /// Whose it is, while somebody has it.
    public var owner: String?
    /// False while it waits for a person to let it in.
    public var isAccepted: Bool
    /// True while somebody keeps others from changing it.
    public var isLocked: Bool

    /// A line of a list.
    public init(
        id: MachineID, name: MachineName, status: MachineStatus, since: Timestamp, owner: String?, isAccepted: Bool,
        isLocked: Bool
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.since = since
        self.owner = owner
        self.isAccepted = isAccepted
        self.isLocked = isLocked
    }

    /// The line of a life.
    public init(_ life: MachineLife) {
        self.init(
            id: life.id, name: life.name, status: life.status, since: life.since, owner: life.owner,
            isAccepted: life.isAccepted, isLocked: life.lock != nil)
    }
}
