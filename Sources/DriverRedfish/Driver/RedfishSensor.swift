import WroughtCore

/// Reads sensors out of the resources that have them.
enum RedfishSensor {
    /// Those of `Thermal` and `Power` (DSP2046; replaced by `Sensors` in newer services).
    static func legacy(thermal: JSONValue?, power: JSONValue?) -> [Sensor] {
        var sensors: [Sensor] = []
        for item in thermal?["Temperatures"]?.items ?? [] {
            sensors.append(make(item, "temperature", item["ReadingCelsius"]?.number, "°C"))
        }
        for item in thermal?["Fans"]?.items ?? [] {
            let unit = item["ReadingUnits"]?.words == "Percent" ? "%" : "rpm"
            sensors.append(make(item, "fan", (item["Reading"] ?? item["ReadingRPM"])?.number, unit))
        }
        for item in power?["Voltages"]?.items ?? [] {
            sensors.append(make(item, "voltage", item["ReadingVolts"]?.number, "V"))
        }
        for item in power?["PowerControl"]?.items ?? [] {
            sensors.append(make(item, "power", item["PowerConsumedWatts"]?.number, "W", fallback: "Power consumption"))
        }
        for item in power?["PowerSupplies"]?.items ?? [] {
            let watts = item["PowerOutputWatts"] ?? item["LastPowerOutputWatts"] ?? item["PowerInputWatts"]
            sensors.append(make(item, "power-supply", watts?.number, "W", fallback: "Power supply"))
        }
        return sensors
    }

    /// One of the `Sensors` collection (DSP2046, Sensor).
    static func modern(_ document: JSONValue) -> Sensor {
        let kind = (document["ReadingType"]?.words ?? "sensor").lowercased()
        return make(
            document, kind == "rotational" ? "fan" : kind, document["Reading"]?.number,
            unit(document["ReadingUnits"]?.words))
    }

    /// UCUM's words (as Redfish uses them) in the words that people use.
    private static func unit(_ word: String?) -> String? {
        let words = ["Cel": "°C", "{rev}/min": "rpm", "RPM": "rpm", "Percent": "%"]
        return word.map { words[$0] ?? $0 }
    }

    private static func make(
        _ item: JSONValue, _ kind: String, _ value: Double?, _ unit: String?, fallback: String? = nil
    ) -> Sensor {
        let name = item["Name"]?.words ?? item["FanName"]?.words ?? item["MemberId"]?.words ?? fallback ?? "sensor"
        return Sensor(
            name: name, kind: kind, value: value, unit: value == nil ? nil : unit, status: status(item, value),
            states: [])
    }

    /// The device's own judgement; where it makes none, its limits.
    private static func status(_ item: JSONValue, _ value: Double?) -> Sensor.Status {
        let state = item["Status"]?["State"]?.words
        guard state == nil || ["Enabled", "StandbySpare", "InTest", "Starting"].contains(state) else {
            return .unavailable
        }
        switch item["Status"]?["Health"]?.words {
        case "Critical": return .critical
        case "Warning": return .warning
        case "OK": return .ok
        default: break
        }
        guard let value else { return .unavailable }
        return isBeyond(item, value, "Critical", "UpperCritical", "LowerCritical")
            ? .critical : isBeyond(item, value, "NonCritical", "UpperCaution", "LowerCaution") ? .warning : .ok
    }

    private static func isBeyond(_ item: JSONValue, _ value: Double, _ level: String, _ upper: String, _ lower: String)
        -> Bool
    {
        let high = item["UpperThreshold\(level)"]?.number ?? item["Thresholds"]?[upper]?["Reading"]?.number
        let low = item["LowerThreshold\(level)"]?.number ?? item["Thresholds"]?[lower]?["Reading"]?.number
        return high.map { value > $0 } == true || low.map { value < $0 } == true
    }
}
