import WroughtCore

extension RedfishCore {
    static let chassisRoutes: [RedfishRoute] = [
        RedfishRoute("Chassis", .chassis) { core, _ in
            core.collection("Chassis", "Chassis", ["Chassis/\(core.settings.profile.chassisID)"])
        },
        RedfishRoute("Chassis/*", .chassis) { core, call throws(RedfishRefusal) in try core.chassisBody(call) }
            .patch(.configureComponents) { core, call throws(RedfishRefusal) in try core.changeChassis(call) },
        RedfishRoute("Chassis/*/Power", .chassis) { core, call throws(RedfishRefusal) in try core.powerBody(call) },
        RedfishRoute("Chassis/*/Thermal", .chassis) { core, call throws(RedfishRefusal) in try core.thermalBody(call) },
        RedfishRoute("Chassis/*/Sensors", .chassis) { core, call throws(RedfishRefusal) in
            try core.requireChassis(call)
            return core.collection(
                "Sensor", "Sensors", core.readings.map { "Chassis/\(core.settings.profile.chassisID)/Sensors/\($0.id)" }
            )
        },
        RedfishRoute("Chassis/*/Sensors/*", .chassis) { core, call throws(RedfishRefusal) in try core.sensorBody(call)
        },
    ]

    /// A reading of the chassis.
    struct Reading: Sendable {
        let id: String
        let name: String
        let type: String
        let unit: String
        let value: Double
    }

    /// What is measured. Follows the truth: a sensor does not know what the service says of the power.
    var readings: [Reading] {
        let running = machines.filter { $0.power.state != .off }
        let watts = running.reduce(Double(5 * machines.count)) { $0 + $1.settings.watts }
        let isOn = !running.isEmpty
        return [
            Reading(id: "InletTemp", name: "Inlet Temp", type: "Temperature", unit: "Cel", value: 22),
            Reading(id: "CPUTemp", name: "CPU Temp", type: "Temperature", unit: "Cel", value: isOn ? 48 : 24),
            Reading(id: "Fan1", name: "Fan 1", type: "Rotational", unit: "RPM", value: isOn ? 5400 : 0),
            Reading(id: "Fan2", name: "Fan 2", type: "Rotational", unit: "RPM", value: isOn ? 5400 : 0),
            Reading(id: "TotalPower", name: "Total Power", type: "Power", unit: "W", value: watts),
        ]
    }

    func requireChassis(_ call: RedfishCall) throws(RedfishRefusal) {
        try require(call.name(0) == settings.profile.chassisID, call)
    }

    private func chassisBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        try requireChassis(call)
        let profile = settings.profile
        let place = "Chassis/\(profile.chassisID)"
        var body: [String: JSONValue] = [
            "@odata.type": "#Chassis.v1_23_0.Chassis", "Id": .string(profile.chassisID), "Name": "Chassis",
            "ChassisType": "RackMount", "Manufacturer": .string(profile.vendor), "Model": .string(profile.model),
            "SerialNumber": .string(machines.first?.settings.serialNumber ?? ""),
            "Status": ["State": "Enabled", "Health": "OK"],
        ]
        body["PowerState"] = machines.first.flatMap(saidPower)
        if let machine = machines.first { body.merge(lightBody(machine)) { $1 } }
        if profile.readings != .sensors {
            (body["Power"], body["Thermal"]) = (link("\(place)/Power"), link("\(place)/Thermal"))
        }
        if profile.readings != .powerAndThermal { body["Sensors"] = link("\(place)/Sensors") }
        var links: [String: JSONValue] = ["ComputerSystems": .array(machines.map { link("Systems/\($0.id)") })]
        if let by = link("Managers/\(profile.managerID)", if: .managers) { links["ManagedBy"] = [by] }
        body["Links"] = .object(links)
        return body
    }

    /// The light of the chassis is that of its first machine.
    private mutating func changeChassis(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        let known = try chassisBody(call)
        for property in call.body.keys.sorted() where !["IndicatorLED", "LocationIndicatorActive"].contains(property) {
            throw known[property] == nil ? .unknown(property) : .notWritable(property)
        }
        if let light = try light(call.body), !machines.isEmpty { identify(light, 0) }
        return changed(try chassisBody(call), call)
    }

    private func powerBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        try requireChassis(call)
        let watts = readings.filter { $0.unit == "W" }.map { reading -> JSONValue in
            ["MemberId": "0", "Name": .string(reading.name), "PowerConsumedWatts": .double(reading.value)]
        }
        return [
            "@odata.type": "#Power.v1_7_1.Power", "Id": "Power", "Name": "Power", "PowerControl": .array(watts),
            "PowerSupplies": [
                ["MemberId": "0", "Name": "Power Supply 1", "Status": ["State": "Enabled", "Health": "OK"]]
            ],
        ]
    }

    private func thermalBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        try requireChassis(call)
        let status: JSONValue = ["State": "Enabled", "Health": "OK"]
        let temperatures = readings.filter { $0.unit == "Cel" }.enumerated().map { number, reading -> JSONValue in
            [
                "MemberId": .string("\(number)"), "Name": .string(reading.name),
                "ReadingCelsius": .double(reading.value),
                "Status": status,
            ]
        }
        let fans = readings.filter { $0.unit == "RPM" }.enumerated().map { number, reading -> JSONValue in
            [
                "MemberId": .string("\(number)"), "Name": .string(reading.name), "Reading": .int(Int(reading.value)),
                "ReadingUnits": "RPM", "Status": status,
            ]
        }
        return [
            "@odata.type": "#Thermal.v1_7_1.Thermal", "Id": "Thermal", "Name": "Thermal",
            "Temperatures": .array(temperatures), "Fans": .array(fans),
        ]
    }

    private func sensorBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        try requireChassis(call)
        guard let reading = readings.first(where: { $0.id == call.name(1) }) else { throw missing(call) }
        return [
            "@odata.type": "#Sensor.v1_7_0.Sensor", "Id": .string(reading.id), "Name": .string(reading.name),
            "ReadingType": .string(reading.type), "ReadingUnits": .string(reading.unit),
            "Reading": .double(reading.value),
            "Status": ["State": "Enabled", "Health": "OK"],
        ]
    }
}
