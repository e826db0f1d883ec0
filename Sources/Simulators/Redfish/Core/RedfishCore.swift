/// A simulated Redfish service without a socket and without a clock: requests and moments in, replies and events out.
///
/// Times are durations since the service was made and must not go backwards.
public struct RedfishCore: Sendable {
    /// What the service is.
    public let settings: RedfishSettings
    /// What is wrong with it now. Setting it starts all counts anew.
    public var faults: [RedfishFault] = [] { didSet { faultCounts = faults.map(\.times) } }
    /// Every request that arrived, oldest first; at most ``observationLimit``.
    public internal(set) var observations: [RedfishObservation] = []
    /// Every order that arrived and was well formed, oldest first; at most ``observationLimit``.
    public internal(set) var orders: [RedfishOrder] = []

    /// How many observations and orders are kept; older ones are dropped.
    public static let observationLimit = 20_000

    var machines: [RedfishMachine]
    var drives: [RedfishDrive]
    var sessions = RedfishSessions()
    var sessionTimeout: Duration
    var tasks: [RedfishTask] = []
    var faultCounts: [Int?] = []
    /// What happened and was not fetched yet.
    var news: [RedfishEvent] = []
    /// How often the power was asked for.
    var powerReads = 0
    /// For how long the port is to be closed after the answer in hand.
    var closesPort: Duration?
    private(set) var now: Duration = .zero
    let random: @Sendable (Int) -> [UInt8]

    /// A service at time zero.
    /// - Parameter random: Gives so many random bytes; a fixed source makes the service repeatable.
    public init(
        _ settings: RedfishSettings = RedfishSettings(),
        random: @escaping @Sendable (Int) -> [UInt8] = BMCCore.systemRandom
    ) {
        self.settings = settings
        self.random = random
        sessionTimeout = settings.sessionTimeout
        machines = zip(settings.systemIDs, settings.systems).map { RedfishMachine($0, $1) }
        let owners: [String?] = settings.profile.mediaPlace == .systems ? settings.systemIDs : [nil]
        drives = owners.flatMap { owner in
            settings.profile.drives.map { RedfishDrive(id: $0.id, types: $0.types, system: owner, medium: nil) }
        }
    }

    /// Takes a request from the wire.
    public mutating func receive(_ request: RedfishRequest, at now: Duration) -> RedfishReply {
        advance(to: now)
        closesPort = nil
        let wrong = takeFaults(for: request)
        let login = login(of: request)
        let response = refusal(by: wrong, request) ?? answer(request, login)
        let reply = shaped(response, by: wrong, request)
        observe(request, login, reply)
        if reply.closesPort != nil { sessions.forgetAll() }
        advance(to: now)
        return reply
    }

    /// Lets time pass: power changes that are due, sessions that were silent too long.
    public mutating func advance(to now: Duration) {
        self.now = max(self.now, now)
        sessions.prune(timeout: sessionTimeout, at: self.now)
        for index in machines.indices {
            for (happening, time) in machines[index].power.advance(to: self.now) {
                note(happening, of: index, at: time)
            }
        }
        finishTasks()
    }

    /// What happened since this was asked last, oldest first.
    public mutating func takeEvents() -> [RedfishEvent] {
        defer { news = [] }
        return news
    }

    /// When a power changes next by itself; nil when nothing is under way.
    public var nextChange: Duration? { machines.compactMap(\.power.nextChange).min() }

    /// How many sessions are open.
    public var openSessions: Int { sessions.open.count }

    /// Ends all sessions without telling anybody, as a service does that restarts.
    public mutating func forgetSessions() { sessions.forgetAll() }

    /// Forgets what arrived so far.
    public mutating func clearObservations() {
        observations = []
        orders = []
    }

    mutating func note(_ order: RedfishOrder) {
        orders.append(order)
        if orders.count > Self.observationLimit { orders.removeFirst(orders.count - Self.observationLimit) }
    }

    private mutating func observe(_ request: RedfishRequest, _ login: RedfishLogin, _ reply: RedfishReply) {
        let isAnswered = reply.extent != .silent && reply.extent != .hangsUp
        observations.append(
            RedfishObservation(
                time: now, method: request.method, path: request.path, user: login.user?.name, login: login.kind,
                status: isAnswered ? reply.response.status : 0, ifMatch: request.header("If-Match")))
        if observations.count > Self.observationLimit {
            observations.removeFirst(observations.count - Self.observationLimit)
        }
    }
}
