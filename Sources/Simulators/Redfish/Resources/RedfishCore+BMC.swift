import WroughtCore

extension RedfishCore {
    static let managerRoutes: [RedfishRoute] = [
        RedfishRoute("Managers", .managers) { core, _ in
            core.collection("Manager", "Managers", ["Managers/\(core.settings.profile.managerID)"])
        },
        RedfishRoute("Managers/*", .managers) { core, call throws(RedfishRefusal) in try core.managerBody(call) },
        RedfishRoute("Managers/*/Actions/Manager.Reset", .managers)
            .post(.configureManager) { core, call throws(RedfishRefusal) in try core.resetManager(call) },
        RedfishRoute("Managers/*/EthernetInterfaces", .managers) { core, call throws(RedfishRefusal) in
            try core.requireManager(call)
            return core.collection(
                "EthernetInterface", "Manager Ports",
                ["Managers/\(core.settings.profile.managerID)/EthernetInterfaces/1"])
        },
        RedfishRoute("Managers/*/EthernetInterfaces/*", .managers) { core, call throws(RedfishRefusal) in
            try core.managerPortBody(call)
        },
    ]

    private static let managerResets = ["ForceRestart", "GracefulRestart"]

    func requireManager(_ call: RedfishCall) throws(RedfishRefusal) {
        try require(call.name(0) == settings.profile.managerID, call)
    }

    private func managerBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        try requireManager(call)
        let profile = settings.profile
        let place = "Managers/\(profile.managerID)"
        var links: [String: JSONValue] = ["ManagerForServers": .array(machines.map { link("Systems/\($0.id)") })]
        if let chassis = link("Chassis/\(profile.chassisID)", if: .chassis) { links["ManagerForChassis"] = [chassis] }
        var body: [String: JSONValue] = [
            "@odata.type": "#Manager.v1_18_0.Manager", "Id": .string(profile.managerID), "Name": "Manager",
            "ManagerType": "BMC", "FirmwareVersion": .string(profile.firmwareVersion),
            "Model": .string(profile.product), "PowerState": "On", "Status": ["State": "Enabled", "Health": "OK"],
            "EthernetInterfaces": link("\(place)/EthernetInterfaces"), "Links": .object(links),
            "Actions": [
                "#Manager.Reset": [
                    "target": .string(path("\(place)/Actions/Manager.Reset")),
                    "ResetType@Redfish.AllowableValues": .strings(Self.managerResets),
                ]
            ],
        ]
        if profile.mediaPlace == .managers { body["VirtualMedia"] = link("\(place)/VirtualMedia", if: .virtualMedia) }
        return body
    }

    private func managerPortBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        try requireManager(call)
        try require(call.name(1) == "1", call)
        return [
            "@odata.type": "#EthernetInterface.v1_9_0.EthernetInterface", "Id": "1", "Name": "Manager Port",
            "MACAddress": "02:57:52:ff:00:01", "SpeedMbps": 1000, "LinkStatus": "LinkUp", "InterfaceEnabled": true,
            "Status": ["State": "Enabled", "Health": "OK"],
        ]
    }

    private mutating func resetManager(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        try requireManager(call)
        if let given = call.body["ResetType"], !Self.managerResets.contains(given.string ?? "") {
            throw RedfishRefusal(
                400, "ActionParameterNotSupported", "This ResetType is not one of those offered.", ["ResetType"])
        }
        note(.resetManager)
        closesPort = settings.timing.managerReset
        return RedfishResponse(204)
    }
}
