import DeviceHTTP
public import WroughtCore

extension RedfishDriver: VirtualMediaControlling {
    /// The drives of the system, else those of its managers.
    public func mediaDrives() async throws -> [MediaDrive] { try await drives(by: time).map(\.drive) }

    private func drives(by time: CallTime) async throws -> [VirtualDrive] {
        let system = try await system(by: time)
        var collections = [system["VirtualMedia"]?.link].compactMap { $0 }
        if collections.isEmpty {
            collections = try await linked("ManagedBy", of: system, by: time).compactMap { $0["VirtualMedia"]?.link }
        }
        var drives: [VirtualDrive] = []
        for collection in collections {
            let paths = try await members(of: collection, by: time)
            if !paths.isEmpty { drives += try await resources(paths, by: time).map { VirtualDrive($0) } }
        }
        return drives
    }

    /// Inserts an image (DSP2046, VirtualMedia.InsertMedia; a PATCH where there is no such action), and waits within
    /// the limit of the call until the drive shows it.
    public func insertMedia(_ image: MediaImage, into name: String?) async throws -> MediaDrive {
        let time = time
        let system = try await system(by: time)
        let drive = try VirtualDrive.choose(image.kind, named: name, among: try await drives(by: time))
        if drive.holds(image.url) { return drive.drive }
        if drive.image != nil { try await eject(drive, system, by: time) }
        try await insert(image, drive, try await habits(of: system, by: time), by: time)
        let seen = try await watch(drive, by: time) { $0.image != nil }
        guard seen.image != nil else {
            throw DriverError(
                .rejected,
                "\(source): the BMC took the order to insert the image, and the drive \(drive.id) is still empty",
                remedy: "check that the BMC reaches the image's URL, and its licence for virtual media")
        }
        guard seen.holds(image.url) else {
            throw DriverError(
                .conflict, "\(source): the drive \(drive.id) holds another image", remedy: "eject it first")
        }
        return seen.drive
    }

    /// Empties a drive, or all.
    public func ejectMedia(from name: String?) async throws {
        let time = time
        let system = try await system(by: time)
        let drives = try await drives(by: time)
        if let name, !drives.contains(where: { $0.id.lowercased() == name.lowercased() }) {
            let ids = drives.map(\.id).joined(separator: ", ")
            throw DriverError(.notFound, "\(source): there is no virtual drive \(name); there are \(ids)")
        }
        for drive in drives where name.map({ $0.lowercased() == drive.id.lowercased() }) ?? true {
            if drive.image != nil { try await eject(drive, system, by: time) }
        }
    }

    private func insert(_ image: MediaImage, _ drive: VirtualDrive, _ habits: DeviceHabits, by time: CallTime)
        async throws
    {
        guard let offer = drive.resource.action("#VirtualMedia.InsertMedia") else {
            let body: JSONValue = ["Image": .string(image.url), "Inserted": true]
            return try await change(drive.resource, to: body, habits: habits, by: time)
        }
        let body = VirtualDrive.insertion(of: image, whole: habits.sendsWholeMedium)
        guard case .failure(let refusal) = try await service.attempt(.post(offer.target, body), by: time) else {
            return
        }
        // A strict service names what it misses; nothing was inserted then.
        let isIncomplete =
            refusal.response.status == 400 && refusal.reply.says(["ActionParameterMissing", "PropertyMissing"])
        guard isIncomplete, !habits.sendsWholeMedium else { throw refusal.error(hiding: service.secrets) }
        _ = try await service.send(.post(offer.target, VirtualDrive.insertion(of: image, whole: true)), by: time)
    }

    private func eject(_ drive: VirtualDrive, _ system: Resource, by time: CallTime) async throws {
        if let offer = drive.resource.action("#VirtualMedia.EjectMedia") {
            _ = try await service.send(.post(offer.target, .object([:])), by: time)
        } else {
            let body: JSONValue = ["Image": .null, "Inserted": false]
            try await change(drive.resource, to: body, habits: try await habits(of: system, by: time), by: time)
        }
        guard try await watch(drive, by: time, until: { $0.image == nil }).image == nil else {
            throw DriverError(
                .rejected, "\(source): the BMC took the order to eject, and the drive \(drive.id) is not empty")
        }
    }

    /// Reads a drive until it shows what is awaited, or half of the time that is left is over.
    private func watch(
        _ drive: VirtualDrive, by time: CallTime, until isReached: @Sendable (VirtualDrive) -> Bool
    ) async throws -> VirtualDrive {
        let limit = time.atMost(time.left / 2)
        var pause = Duration.milliseconds(50)
        while true {
            let seen = VirtualDrive(try await service.read(drive.resource.path, by: time))
            if isReached(seen) || limit.left <= pause { return seen }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
    }
}
