/// Makes the controllers of many machines, one after the other. What a machine has in common with the one before, as the
/// outlets of one PDU have its address and its credentials, is read once.
public struct ControllerAssembly: Sendable {
    private let registry: DriverRegistry
    private let context: DriverContext
    private let governor: PowerGovernor
    private let policy: PowerPolicy
    private var last: LastReading?

    /// For machines of one context, governor and policy.
    public init(
        _ registry: DriverRegistry, in context: DriverContext = .init(), under governor: PowerGovernor = .init(),
        policy: PowerPolicy = .init()
    ) {
        self.registry = registry
        self.context = context
        self.governor = governor
        self.policy = policy
    }

    /// Reads the settings, makes the driver, and wraps it in a controller. Nothing is sent.
    ///
    /// Throws `unsupported` for an unknown driver and `badSettings` with every problem at once.
    public mutating func controller(
        _ id: String, settings raw: RawSettings, machine: String? = nil, group: String? = nil
    ) throws(DriverError) -> PowerController {
        let (entry, settings) = try registry.resolve(id, raw)
        let driver = try entry.make(settings, context, &last)
        let identities = (driver as? any ControllerIdentifying)?.controllers ?? [entry.identity(of: settings)]
        return PowerController(
            driver, machine: machine ?? identities.map(\.description).joined(separator: " + "),
            controllers: identities, group: group, shared: entry.shared(settings), in: context, under: governor,
            policy: policy)
    }
}
