public import WroughtProvisioning

/// The store as the commands need it; the executable says how it is opened.
public struct Inventory: Sendable {
    /// The machines.
    public var machines: any MachineRepository
    /// The journal and the history.
    public var orders: any OrderRepository
    /// What drivers learnt of controllers in former runs; nil where nothing is kept.
    public var memory: (any ControllerMemoryRepository)?
    /// Seals every secret anew with a new key; gives back how many.
    public var rotateKey: @Sendable () async throws -> Int
    /// Closes the files.
    public var close: @Sendable () async -> Void
    /// Where it lies, for people.
    public var place: String

    /// An inventory out of its parts.
    public init(
        machines: any MachineRepository, orders: any OrderRepository,
        memory: (any ControllerMemoryRepository)? = nil, place: String,
        rotateKey: @escaping @Sendable () async throws -> Int, close: @escaping @Sendable () async -> Void
    ) {
        self.machines = machines
        self.orders = orders
        self.memory = memory
        self.place = place
        self.rotateKey = rotateKey
        self.close = close
    }
}
