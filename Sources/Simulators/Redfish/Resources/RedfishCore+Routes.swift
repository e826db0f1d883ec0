import WroughtCore

extension RedfishCore {
    /// All kinds of resources. What is not here is not there.
    static let routes: [RedfishRoute] =
        rootRoutes + sessionRoutes + systemRoutes + inventoryRoutes + chassisRoutes + managerRoutes + mediaRoutes
        + logRoutes + eventRoutes + taskRoutes + settingsRoutes

    /// Whether a resource is there that depends on the profile, not on a service.
    func isThere(_ route: RedfishRoute) -> Bool {
        let place = settings.profile.mediaPlace
        return switch route.pattern.first {
        case "TaskService": settings.profile.resetsAreTasks
        case "Systems" where route.service == .virtualMedia: place == .systems
        case "Managers" where route.service == .virtualMedia:
            place == .managers && settings.services.contains(.managers)
        case "Systems" where route.isSettings: settingsResource != nil
        case "Systems" where route.pattern.last == "ResetActionInfo": settings.profile.resetOffer == .actionInfo
        case "Chassis" where route.pattern.contains("Sensors"): settings.profile.readings != .powerAndThermal
        case "Chassis" where route.pattern.contains("Power") || route.pattern.contains("Thermal"):
            settings.profile.readings != .sensors
        default: true
        }
    }

    /// Answers that are no JSON resources; nil for those that are.
    func special(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse? {
        switch call.place {
        case ["$metadata"]:
            RedfishResponse(
                200, headers: [.init("Content-Type", "application/xml;charset=utf-8")], body: Array(metadata.utf8))
        case ["EventService", "SSE"]: RedfishResponse(200, headers: [.init("Content-Type", "text/event-stream")])
        default: nil
        }
    }

    /// The machine of the first name in the path.
    func machine(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishMachine { machines[try index(call)] }

    /// The place in the list of the machine of the first name in the path.
    func index(_ call: RedfishCall) throws(RedfishRefusal) -> Int {
        guard let index = machines.firstIndex(where: { $0.id == call.name(0) }) else { throw missing(call) }
        return index
    }

    /// Refuses where a name in the path is not the one that is there.
    func require(_ isThere: Bool, _ call: RedfishCall) throws(RedfishRefusal) {
        if !isThere { throw missing(call) }
    }

    func missing(_ call: RedfishCall) -> RedfishRefusal {
        .notFound("/redfish/v1/" + call.place.joined(separator: "/"))
    }

    /// The machine's calendar time at a moment.
    func calendar(_ time: Duration) -> String {
        let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
        return Timestamp(microseconds: Int64(settings.startTime) * 1_000_000 + microseconds).description
    }

    /// A link, or nothing where the service is lacking.
    func link(_ place: String, if service: RedfishService) -> JSONValue? {
        settings.services.contains(service) ? link(place) : nil
    }
}

extension RedfishRoute {
    /// Whether it is the settings resource of a system, which the profile names.
    var isSettings: Bool { pattern.count == 3 && pattern[0] == "Systems" && pattern[1] == "*" && pattern[2] == "*" }
}
