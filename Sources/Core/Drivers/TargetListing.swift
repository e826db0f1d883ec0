/// A driver that can list what its controller holds: outlets, domains, systems.
public protocol TargetListing: PowerDriver {
    /// The settings needed to reach the controller, without those of one machine.
    associatedtype ControllerSettings: DriverSettings
    /// Everything the controller holds, in its own order.
    static func targets(of controller: ControllerSettings, in context: DriverContext) async throws -> [ListedTarget]
}

/// One outlet, domain or system of a controller.
public struct ListedTarget: Sendable, Hashable {
    /// The controller's own name for it.
    public var name: String
    /// The machine settings that address it, for example `["node_outlet": "3"]`.
    public var settings: [String: JSONValue]
    /// Its power state, when the listing told it.
    public var state: PowerState?
    /// More in the controller's own words.
    public var detail: String?

    /// A target.
    public init(name: String, settings: [String: JSONValue], state: PowerState? = nil, detail: String? = nil) {
        self.name = name
        self.settings = settings
        self.state = state
        self.detail = detail
    }
}
