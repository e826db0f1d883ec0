import WroughtCore

extension RedfishCore {
    static let mediaRoutes: [RedfishRoute] = mediaRoutes(below: "Managers") + mediaRoutes(below: "Systems")

    private static func mediaRoutes(below root: String) -> [RedfishRoute] {
        [
            RedfishRoute("\(root)/*/VirtualMedia", .virtualMedia) { core, call throws(RedfishRefusal) in
                let owner = try core.owner(call)
                let drives = core.drives.filter { $0.system == owner }
                return core.collection(
                    "VirtualMedia", "Virtual Media", drives.map { "\(root)/\(call.name(0))/VirtualMedia/\($0.id)" })
            },
            RedfishRoute("\(root)/*/VirtualMedia/*", .virtualMedia) { core, call throws(RedfishRefusal) in
                core.mediaBody(core.drives[try core.drive(call)], call)
            }
            .patch(.configureManager) { core, call throws(RedfishRefusal) in try core.changeMedium(call) },
            RedfishRoute("\(root)/*/VirtualMedia/*/Actions/VirtualMedia.InsertMedia", .virtualMedia)
                .post(.configureManager) { core, call throws(RedfishRefusal) in
                    try core.insert(call.body, try core.drive(call))
                    return RedfishResponse(204)
                },
            RedfishRoute("\(root)/*/VirtualMedia/*/Actions/VirtualMedia.EjectMedia", .virtualMedia)
                .post(.configureManager) { core, call throws(RedfishRefusal) in
                    core.eject(try core.drive(call))
                    return RedfishResponse(204)
                },
        ]
    }

    /// The system that a drive is below; nil for the manager.
    private func owner(_ call: RedfishCall) throws(RedfishRefusal) -> String? {
        if call.place.first == "Systems" { return try machine(call).id }
        try requireManager(call)
        return nil
    }

    private func drive(_ call: RedfishCall) throws(RedfishRefusal) -> Int {
        let owner = try owner(call)
        guard let index = drives.firstIndex(where: { $0.id == call.name(1) && $0.system == owner }) else {
            throw missing(call)
        }
        return index
    }

    private func mediaBody(_ drive: RedfishDrive, _ call: RedfishCall) -> [String: JSONValue] {
        let place = call.place.prefix(4).joined(separator: "/")
        let name = drive.medium?.image.split(separator: "/").last.map(String.init)
        return [
            "@odata.type": "#VirtualMedia.v1_6_0.VirtualMedia", "Id": .string(drive.id),
            "Name": .string("Virtual \(drive.types.first ?? "Medium")"), "MediaTypes": .strings(drive.types),
            "Image": .optional(drive.medium?.image), "ImageName": .optional(name),
            "Inserted": .bool(drive.medium != nil), "WriteProtected": .bool(drive.medium?.isWriteProtected ?? true),
            "ConnectedVia": drive.medium == nil ? "NotConnected" : .string(settings.profile.connectedVia),
            "Actions": [
                "#VirtualMedia.InsertMedia": ["target": .string(path("\(place)/Actions/VirtualMedia.InsertMedia"))],
                "#VirtualMedia.EjectMedia": ["target": .string(path("\(place)/Actions/VirtualMedia.EjectMedia"))],
            ],
        ]
    }

    private mutating func insert(_ body: [String: JSONValue], _ index: Int) throws(RedfishRefusal) {
        if settings.profile.mediaNeedLicense {
            throw RedfishRefusal(403, "LicenseRequired", "Virtual media need a licence that is not there.")
        }
        guard let value = body["Image"] else { throw .missing("Image") }
        guard let image = value.string, !image.isEmpty else { throw .wrongType(value, "Image") }
        guard drives[index].medium == nil else {
            throw RedfishRefusal(409, "ResourceInUse", "The drive \(drives[index].id) holds a medium already.")
        }
        note(.insertMedia(image, drive: drives[index].id))
        drives[index].medium = RedfishMedium(image, isWriteProtected: body["WriteProtected"]?.bool ?? true)
    }

    private mutating func eject(_ index: Int) {
        note(.ejectMedia(drive: drives[index].id))
        drives[index].medium = nil
    }

    /// Services before VirtualMedia 1.2 insert and eject by PATCH; most still take it.
    private mutating func changeMedium(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        let index = try drive(call)
        let known = ["Image", "Inserted", "WriteProtected"]
        for property in call.body.keys.sorted() where !known.contains(property) { throw .notWritable(property) }
        if call.body["Image"] == .null || call.body["Inserted"] == false {
            eject(index)
        } else {
            try insert(call.body, index)
        }
        return changed(mediaBody(drives[index], call), call)
    }
}
