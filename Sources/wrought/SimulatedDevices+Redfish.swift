import WroughtSimulators

extension SimulatedDevices {
    static let redfishUsage = """
        wrought simulate redfish [--address ADDRESS] [--port PORT] [--profile \(RedfishProfile.rows.map(\.id).joined(separator: "|"))] \
        [--systems COUNT] [--tls on|off]
        """

    /// A Redfish service that runs until the task is cancelled (Ctrl-C).
    static func redfish(_ options: ArraySlice<String>, say: @Sendable (String) -> Void) async throws {
        let wish = try RedfishWish(options)
        let service = SimulatedRedfish(wish.settings)
        try await service.start(address: wish.address, port: wish.port)
        let systems = service.systemIDs.joined(separator: ", ")
        say(
            """
            a simulated Redfish service (\(wish.settings.profile.id)) answers at \(service.url ?? ""), user admin, \
            password secret, systems \(systems); Ctrl-C ends it
            """)
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        await service.stop()
    }
}

/// The options of `wrought simulate redfish`.
private struct RedfishWish {
    var address = "127.0.5.10"
    var port = 8000
    var settings = RedfishSettings()

    init(_ options: ArraySlice<String>) throws(SimulatorError) {
        settings.timing = RedfishTiming(
            on: .seconds(1), off: .seconds(1), softOff: .seconds(3), cyclePause: .seconds(1), selfTest: .seconds(5),
            managerReset: .seconds(5))
        var rest = options
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else {
                throw SimulatorError("“\(name)” is no option with a value of \(SimulatedDevices.redfishUsage)")
            }
            guard take(name, value) else {
                throw SimulatorError("“\(name) \(value)” is no option of \(SimulatedDevices.redfishUsage)")
            }
        }
    }

    /// False where there is no such option or no such value of it.
    private mutating func take(_ name: String, _ value: String) -> Bool {
        switch (name, Int(value)) {
        case ("--address", _): address = value
        case ("--port", let number?) where (0...65535).contains(number): port = number
        case ("--systems", let count?) where (1...1000).contains(count):
            settings.systems = (1...count).map(RedfishSystemSettings.init)
        case ("--tls", _) where value == "on": settings.tls = RedfishTLS()
        case ("--tls", _) where value == "off": settings.tls = nil
        case ("--profile", _):
            guard let row = RedfishProfile.row(value) else { return false }
            settings.profile = row
        default: return false
        }
        return true
    }
}
