/// Makes the controllers of many machines, one after the other. What a machine has in common with the one before, as the
/// outlets of one PDU have its address and its credentials, is read once.
public struct ControllerAssembly: Sendable {
    private let registry: DriverRegistry
    private let context: DriverContext
    private let governor: PowerGovernor
    private let policy: PowerPolicy
    private var last: LastReading?
    private var named: (id: String, driver: NamedDriver)?
    private var shared: RawSettings = [:]

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
        let named = try self.named(id)
        let (entry, settings) = (named.entry, named.settings(raw))
        let made = try entry.make(settings, context, &last)
        let identities = made.controllers ?? [entry.identity(of: settings)]
        return PowerController(
            made.driver, machine: machine ?? identities.map(\.description).joined(separator: " + "),
            controllers: identities, group: group, shared: shared(of: settings, entry), in: context, under: governor,
            policy: policy)
    }

    private mutating func named(_ id: String) throws(DriverError) -> NamedDriver {
        if let named, named.id == id { return named.driver }
        let driver = try registry.named(id)
        named = (id, driver)
        return driver
    }

    /// The controller's settings; for neighbours one and the same value, so that comparing them later costs nothing.
    private mutating func shared(of settings: RawSettings, _ entry: DriverEntry) -> RawSettings {
        if !settings.isBase(shared, and: entry.machineKeys) { shared = entry.shared(settings) }
        return shared
    }
}
