import DeviceHTTP
import WroughtCore

extension RedfishDriver {
    /// Reads the machine's system; finds its place first where it is not known.
    func system(by time: CallTime) async throws -> Resource {
        let memory = service.memory
        if let path = memory.system(settings.system).path { return try await service.read(path, by: time) }
        let root = try await service.root(by: time)
        guard let id = settings.system else { return try await onlySystem(root, by: time) }
        let path = Self.joined(root.systems, id)
        switch try await service.attempt(.get(path), by: time) {
        case .success(let response):
            let resource = try Resource.read(response, path: path, at: settings.controller.server)
            memory.learn(id) { $0.path = path }
            return resource
        case .failure(let refusal) where refusal.response.status == 404:
            return try await listedSystem(id, root, by: time)
        case .failure(let refusal): throw refusal.error(hiding: service.secrets)
        }
    }

    private func onlySystem(_ root: ServiceRoot, by time: CallTime) async throws -> Resource {
        let paths = try await members(of: root.systems, by: time)
        guard let path = paths.first else {
            throw DriverError(
                .notFound, "\(service.source) has no system", remedy: "check that this is the BMC of a server")
        }
        guard paths.count == 1 else {
            let ids = paths.map(Self.id).joined(separator: ", ")
            throw DriverError.badSettings([
                SettingProblem("node_id", "needed here: the BMC has \(paths.count) systems: \(ids)")
            ])
        }
        let resource = try await service.read(path, by: time)
        service.memory.learn(nil) { $0.path = path }
        return resource
    }

    /// The member whose id differs in its letters' case only, or that calls itself so.
    private func listedSystem(_ id: String, _ root: ServiceRoot, by time: CallTime) async throws -> Resource {
        let paths = try await members(of: root.systems, by: time)
        if let path = paths.first(where: { Self.id($0).lowercased() == id.lowercased() }) {
            let resource = try await service.read(path, by: time)
            service.memory.learn(id) { $0.path = path }
            return resource
        }
        let ids = paths.map(Self.id).joined(separator: ", ")
        throw DriverError(
            .notFound, "\(service.source) has no system “\(id)”; it has \(ids.isEmpty ? "none" : ids)",
            remedy: "set node_id to one of them")
    }

    /// The paths of a collection's members, over all its pages.
    func members(of path: String, by time: CallTime) async throws -> [String] {
        try await Self.pages(of: path, service, by: time).flatMap(\.document.memberLinks)
    }

    /// A collection's pages (DSP0266 section 8.4.2), at most 50.
    static func pages(of path: String, _ service: RedfishClient, by time: CallTime) async throws -> [Resource] {
        var pages: [Resource] = []
        var next: String? = path
        while let path = next, pages.count < 50 {
            let page = try await service.read(path, by: time)
            pages.append(page)
            next = (page["Members@odata.nextLink"] ?? page["@odata.nextLink"])?.words.flatMap {
                Redirection.target(of: $0, from: path, at: service.settings.server)
            }
        }
        return pages
    }

    /// Many resources, a few at once, in the order of their paths. Those that cannot be read are left out, unless none
    /// can.
    func resources(_ paths: [String], by time: CallTime) async throws -> [Resource] {
        try await withThrowingTaskGroup(of: (Int, Result<Resource, any Error>).self) { group in
            var found: [Int: Resource] = [:]
            var failure: (any Error)?
            var waiting = Array(paths.enumerated())[...]
            func start() {
                guard let (index, path) = waiting.popFirst() else { return }
                group.addTask { [service] in
                    do { return (index, .success(try await service.read(path, by: time))) } catch {
                        return (index, .failure(error))
                    }
                }
            }
            for _ in 0..<4 { start() }
            for try await (index, result) in group {
                switch result {
                case .success(let resource): found[index] = resource
                case .failure(let error): failure = error
                }
                start()
            }
            try Task.checkCancellation()
            if found.isEmpty, let failure { throw failure }
            return found.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// The system's managers or chassis.
    func linked(_ name: String, of system: Resource, by time: CallTime) async throws -> [Resource] {
        let paths = system["Links"]?[name]?.items.compactMap(\.link) ?? []
        return paths.isEmpty ? [] : try await resources(paths, by: time)
    }

    /// How the device departs from the standard.
    func habits(of system: Resource, by time: CallTime) async throws -> DeviceHabits {
        DeviceHabits.of(DeviceIdentity(try await service.root(by: time), system: system.document))
    }

    /// Changes a resource: with `If-Match` in the form that the service wants (412 and 428 say that it wants another).
    func change(_ resource: Resource, to body: JSONValue, habits: DeviceHabits, by time: CallTime) async throws {
        var resource = resource
        var form = service.memory.tagForm
        var tried: [EntityTag.Form] = []
        while true {
            let tag = EntityTag.header(resource.etag, form) ?? (habits.wantsTag && form != .absent ? "*" : nil)
            let request = ServiceRequest.patch(resource.path, body, ifMatch: tag)
            tried.append(form)
            switch try await service.attempt(request, by: time) {
            case .success:
                service.memory.tagForm = form
                return
            case .failure(let refusal):
                guard [412, 428].contains(refusal.response.status) else { throw refusal.error(hiding: service.secrets) }
                let fresh = try await service.read(resource.path, by: time)
                let next = EntityTag.next(
                    after: refusal.response.status, tried: tried, hasTag: fresh.etag != nil,
                    hasChanged: fresh.etag != resource.etag)
                guard let next else { throw refusal.error(hiding: service.secrets) }
                (resource, form) = (fresh, next)
            }
        }
    }

    /// The last part of a path.
    static func id(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A member's path.
    static func joined(_ folder: String, _ id: String) -> String {
        folder.hasSuffix("/") ? folder + id : "\(folder)/\(id)"
    }
}
