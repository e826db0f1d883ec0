import DeviceHTTP
import Logging
public import WroughtCore

extension RedfishDriver: Identifying {
    /// Lights the lamp of the system, or of its chassis where the system has none.
    ///
    /// Redfish has no timer for the lamp: it is put out by this program when the time is over, and stays lit when the
    /// program ends before.
    public func identify(for duration: Duration?) async throws {
        let time = time
        try await light(duration != .zero, by: time)
        let out: (@Sendable () async -> Void)? =
            if let duration, duration > .zero {
                { [self] in
                    do {
                        try await context.clock.sleep(for: duration)
                        try await light(false, by: CallTime(context.exchangeLimit))
                    } catch is CancellationError {
                        // Somebody else has the lamp now.
                    } catch {
                        context.logger.warning("\(source): the identify lamp could not be put out")
                    }
                }
            } else {
                nil
            }
        await service.keepTimer(of: settings.system, out)
    }

    private func light(_ isLit: Bool, by time: CallTime) async throws {
        let system = try await system(by: time)
        let habits = try await habits(of: system, by: time)
        if let body = Lamp.body(system.document, isLit: isLit) {
            return try await change(system, to: body, habits: habits, by: time)
        }
        for chassis in try await linked("Chassis", of: system, by: time) {
            guard let body = Lamp.body(chassis.document, isLit: isLit) else { continue }
            return try await change(chassis, to: body, habits: habits, by: time)
        }
        throw DriverError(.unsupported, "\(source): neither the system nor its chassis has an identify lamp")
    }
}

/// The identify lamp of a resource (DSP2046, LocationIndicatorActive and the older IndicatorLED).
enum Lamp {
    /// What is written to it; nil where the resource has none.
    static func body(_ document: JSONValue, isLit: Bool) -> JSONValue? {
        guard case .object(let members) = document else { return nil }
        if members["LocationIndicatorActive"] != nil { return ["LocationIndicatorActive": .bool(isLit)] }
        guard members["IndicatorLED"] != nil else { return nil }
        guard isLit else { return ["IndicatorLED": "Off"] }
        let words = document.allowable("IndicatorLED")
        return [
            "IndicatorLED": words.map { $0.contains("Lit") || !$0.contains("Blinking") } ?? true ? "Lit" : "Blinking"
        ]
    }
}
