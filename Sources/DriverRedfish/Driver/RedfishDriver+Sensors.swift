import DeviceHTTP
public import WroughtCore

extension RedfishDriver: SensorReporting {
    /// The sensors of the system's chassis: by `Thermal` and `Power`, which take two requests, else by `Sensors`.
    public func sensors() async throws -> [Sensor] {
        let time = time
        let system = try await system(by: time)
        var sensors: [Sensor] = []
        for chassis in try await linked("Chassis", of: system, by: time) {
            let thermal = try await optional(chassis["Thermal"]?.link, by: time)
            let power = try await optional(chassis["Power"]?.link, by: time)
            let legacy = RedfishSensor.legacy(thermal: thermal?.document, power: power?.document)
            if !legacy.isEmpty {
                sensors += legacy
            } else if let path = chassis["Sensors"]?.link {
                sensors += try await documents(of: path, by: time).map(RedfishSensor.modern)
            }
        }
        return sensors
    }

    /// A resource; nil where there is no link or nothing behind it.
    func optional(_ path: String?, by time: CallTime) async throws -> Resource? {
        guard let path else { return nil }
        switch try await service.attempt(.get(path), by: time) {
        case .success(let response): return try Resource.read(response, path: path, at: settings.controller.server)
        case .failure(let refusal) where [404, 405, 501].contains(refusal.response.status): return nil
        case .failure(let refusal): throw refusal.error(hiding: service.secrets)
        }
    }

    /// The members of a collection: in its own answer where the service can (DSP0266 section 7.3.1), else one by one.
    func documents(of path: String, by time: CallTime) async throws -> [JSONValue] {
        var plain = path
        if try await service.root(by: time).expands {
            plain += path.contains("?") ? "" : "?$expand=.($levels=1)"
        }
        if plain != path, let pages = try? await Self.pages(of: plain, service, by: time) {
            let members = pages.flatMap { $0["Members"]?.items ?? [] }
            // A member that was not expanded is a link and nothing else.
            if members.allSatisfy({ $0["Id"] != nil || $0["Name"] != nil }) { return members }
        }
        try Task.checkCancellation()
        let paths = try await members(of: path, by: time)
        return paths.isEmpty ? [] : try await resources(paths, by: time).map(\.document)
    }
}
