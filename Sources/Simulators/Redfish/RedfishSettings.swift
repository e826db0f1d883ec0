/// What a simulated Redfish service is: its make, its users, its machines, its habits. What goes wrong is said by
/// ``RedfishFault``.
public struct RedfishSettings: Sendable, Hashable {
    /// Whose service it behaves like.
    public var profile: RedfishProfile
    /// Who may log in.
    public var users: [RedfishUser]
    /// The machines behind it; at least one.
    public var systems: [RedfishSystemSettings]
    /// The parts it has.
    public var services: Set<RedfishService>
    /// How long things take.
    public var timing: RedfishTiming
    /// Whether name and password can be sent with every request (RFC 7617).
    public var acceptsBasic: Bool
    /// How many sessions there can be at once.
    public var sessionLimit: Int
    /// After how long without a request a session ends; whole seconds.
    public var sessionTimeout: Duration
    /// How many entries the event log of a machine holds; the oldest are dropped.
    public var logCapacity: Int
    /// The calendar time at the start, in seconds since 1970-01-01.
    public var startTime: Int
    /// TLS; nil speaks plain HTTP.
    public var tls: RedfishTLS?

    /// A service with one machine that is off, and the users `admin` (password `secret`), `operator` and `viewer`
    /// (passwords the same as their names; the latter may only read).
    public init(_ profile: RedfishProfile = .generic) {
        self.profile = profile
        users = [
            RedfishUser("admin", password: "secret"), RedfishUser("operator", password: "operator", role: .operator),
            RedfishUser("viewer", password: "viewer", role: .readOnly),
        ]
        systems = [RedfishSystemSettings()]
        services = Set(RedfishService.allCases)
        timing = RedfishTiming()
        acceptsBasic = true
        sessionLimit = 16
        sessionTimeout = .seconds(1800)
        logCapacity = 512
        startTime = 1_767_225_600
        tls = nil
    }

    /// The names of the systems in the order they are listed in.
    public var systemIDs: [String] {
        systems.enumerated().map { index, system in
            system.id ?? (index == 0 ? profile.systemID : "\(profile.systemID)-\(index + 1)")
        }
    }
}
