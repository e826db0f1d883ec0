import WroughtCore

extension RedfishCore {
    static let systemRoutes: [RedfishRoute] = [
        RedfishRoute("Systems") { core, _ in
            core.collection("ComputerSystem", "Systems", core.machines.map { "Systems/\($0.id)" })
        },
        RedfishRoute("Systems/*") { core, call throws(RedfishRefusal) in core.systemBody(try core.machine(call)) }
            .patch(.configureComponents) { core, call throws(RedfishRefusal) in try core.changeSystem(call) },
        RedfishRoute("Systems/*/Actions/ComputerSystem.Reset")
            .post(.configureComponents) { core, call throws(RedfishRefusal) in
                try core.reset(try core.index(call), call)
            },
        RedfishRoute("Systems/*/ResetActionInfo") { core, call throws(RedfishRefusal) in try core.actionInfoBody(call)
        },
        RedfishRoute("Systems/*/BootOptions", .bootOptions) { core, call throws(RedfishRefusal) in
            let machine = try core.machine(call)
            return core.collection(
                "BootOption", "Boot Options",
                RedfishMachine.bootOptions.map { "Systems/\(machine.id)/BootOptions/\($0.id)" })
        },
        RedfishRoute("Systems/*/BootOptions/*", .bootOptions) { core, call throws(RedfishRefusal) in
            try core.bootOptionBody(call)
        },
    ]

    private static let writable: Set = ["AssetTag", "Boot", "IndicatorLED", "LocationIndicatorActive"]

    private func systemBody(_ machine: RedfishMachine) -> [String: JSONValue] {
        let place = "Systems/\(machine.id)"
        let said = saidPower(of: machine)
        let isOn = said?.string == RedfishPowerState.on.rawValue
        var body: [String: JSONValue] = [
            "@odata.type": "#ComputerSystem.v1_20_0.ComputerSystem", "Id": .string(machine.id), "Name": "System",
            "SystemType": "Physical", "Manufacturer": .string(settings.profile.vendor),
            "Model": .string(settings.profile.model), "SerialNumber": .string(machine.settings.serialNumber),
            "UUID": .string(machine.settings.uuid), "HostName": .string(machine.settings.hostName),
            "BiosVersion": .string(settings.profile.biosVersion), "AssetTag": .string(machine.assetTag),
            "Status": ["State": isOn ? "Enabled" : "StandbyOffline", "Health": "OK", "HealthRollup": "OK"],
            "Boot": bootBody(machine.boot, of: machine),
            "Actions": ["#ComputerSystem.Reset": resetAction(place)],
        ]
        body["PowerState"] = said
        body["BootProgress"] = ["LastState": .string(progress(machine, isOn: isOn))]
        body.merge(lightBody(machine)) { $1 }
        body.merge(systemLinks(machine, place)) { $1 }
        return body
    }

    private func resetAction(_ place: String) -> JSONValue {
        var action: [String: JSONValue] = ["target": .string(path("\(place)/Actions/ComputerSystem.Reset"))]
        switch settings.profile.resetOffer {
        case .allowableValues: action["ResetType@Redfish.AllowableValues"] = resetTypes
        case .actionInfo: action["@Redfish.ActionInfo"] = .string(path("\(place)/ResetActionInfo"))
        case .nowhere: break
        }
        return .object(action)
    }

    private var resetTypes: JSONValue { .strings(settings.profile.resetTypes.map(\.rawValue)) }

    private func actionInfoBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        _ = try machine(call)
        return [
            "@odata.type": "#ActionInfo.v1_4_2.ActionInfo", "Id": "ResetActionInfo", "Name": "Reset Action Info",
            "Parameters": [
                ["Name": "ResetType", "Required": true, "DataType": "String", "AllowableValues": resetTypes]
            ],
        ]
    }

    private func progress(_ machine: RedfishMachine, isOn: Bool) -> String {
        guard isOn else { return "None" }
        let isTesting = machine.power.isTesting(for: settings.timing.selfTest, at: now)
        return isTesting ? "SystemHardwareInitializationComplete" : "OSRunning"
    }

    private func systemLinks(_ machine: RedfishMachine, _ place: String) -> [String: JSONValue] {
        var body: [String: JSONValue] = [:]
        if let resource = settingsResource {
            body["@Redfish.Settings"] = [
                "@odata.type": "#Settings.v1_3_5.Settings", "SettingsObject": link("\(place)/\(resource.name)"),
                "SupportedApplyTimes": ["OnReset"],
            ]
        }
        if settings.services.contains(.inventory) { body.merge(inventoryLinks(machine, place)) { $1 } }
        body["LogServices"] = link("\(place)/LogServices", if: .logs)
        if settings.profile.mediaPlace == .systems {
            body["VirtualMedia"] = link("\(place)/VirtualMedia", if: .virtualMedia)
        }
        var links: [String: JSONValue] = [:]
        if let chassis = link("Chassis/\(settings.profile.chassisID)", if: .chassis) { links["Chassis"] = [chassis] }
        if let by = link("Managers/\(settings.profile.managerID)", if: .managers) { links["ManagedBy"] = [by] }
        body["Links"] = .object(links)
        return body
    }

    /// The properties of the identify light.
    func lightBody(_ machine: RedfishMachine) -> [String: JSONValue] {
        var body: [String: JSONValue] = [:]
        if settings.profile.light != .locationIndicator {
            body["IndicatorLED"] = machine.isIdentifying ? "Blinking" : "Off"
        }
        if settings.profile.light != .indicatorLED { body["LocationIndicatorActive"] = .bool(machine.isIdentifying) }
        return body
    }

    private mutating func changeSystem(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        let index = try index(call)
        let light = try light(call.body)
        let known = systemBody(machines[index])
        for property in call.body.keys.sorted() where !Self.writable.contains(property) {
            throw known[property] == nil ? .unknown(property) : .notWritable(property)
        }
        if let tag = call.body["AssetTag"], tag.string == nil { throw .wrongType(tag, "AssetTag") }
        if let boot = call.body["Boot"] { try setBoot(boot, of: index, isSettings: false) }
        if let tag = call.body["AssetTag"]?.string { machines[index].assetTag = tag }
        if let light { identify(light, index) }
        return changed(systemBody(machines[index]), call)
    }

    /// What a change says of the identify light; nil where it says nothing.
    func light(_ body: [String: JSONValue]) throws(RedfishRefusal) -> Bool? {
        if let value = body["LocationIndicatorActive"] {
            guard settings.profile.light != .indicatorLED else { throw .unknown("LocationIndicatorActive") }
            guard let isLit = value.bool else { throw .wrongType(value, "LocationIndicatorActive") }
            return isLit
        }
        guard let value = body["IndicatorLED"] else { return nil }
        guard settings.profile.light != .locationIndicator else { throw .unknown("IndicatorLED") }
        guard let text = value.string else { throw .wrongType(value, "IndicatorLED") }
        guard ["Lit", "Blinking", "Off"].contains(text) else { throw .notInList(text, "IndicatorLED") }
        return text != "Off"
    }

    mutating func identify(_ isLit: Bool, _ index: Int) {
        note(.identify(isLit, system: machines[index].id))
        machines[index].isIdentifying = isLit
    }

    private func bootOptionBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        _ = try machine(call)
        guard let option = RedfishMachine.bootOptions.first(where: { $0.id == call.name(1) }) else {
            throw missing(call)
        }
        return [
            "@odata.type": "#BootOption.v1_0_4.BootOption", "Id": .string(option.id), "Name": .string(option.title),
            "BootOptionReference": .string(option.id), "DisplayName": .string(option.title), "BootOptionEnabled": true,
            "Alias": .string(option.target),
        ]
    }
}

// MARK: The settings resource

extension RedfishCore {
    static let settingsRoutes: [RedfishRoute] = [
        RedfishRoute("Systems/*/*") { core, call throws(RedfishRefusal) in try core.settingsBody(call) }
            .patch(.configureComponents) { core, call throws(RedfishRefusal) in try core.changeSettings(call) }
    ]

    private func settingsBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        let machine = try machine(call)
        try require(settingsResource?.name == call.name(1), call)
        return [
            "@odata.type": "#ComputerSystem.v1_20_0.ComputerSystem", "Id": .string(call.name(1)),
            "Name": "Settings for the next start", "Boot": bootBody(machine.pendingBoot ?? machine.boot, of: machine),
        ]
    }

    private mutating func changeSettings(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        for property in call.body.keys.sorted() where property != "Boot" { throw .unknown(property) }
        if let boot = call.body["Boot"] { try setBoot(boot, of: try index(call), isSettings: true) }
        return changed(try settingsBody(call), call)
    }
}
