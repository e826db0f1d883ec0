import WroughtSimulators

/// `wrought simulate KIND [OPTIONS]`: a device on loopback for trying things out.
enum SimulatedDevices {
    /// Runs until the task is cancelled (Ctrl-C).
    static func run(_ arguments: [String], say: @Sendable (String) -> Void) async throws {
        guard arguments.first == "bmc" else {
            throw SimulatorError("wrought simulate bmc [--address ADDRESS] [--port PORT] is what there is")
        }
        let (address, port) = try place(arguments.dropFirst())
        var settings = BMCSettings()
        settings.timing = BMCSettings.Timing(on: .seconds(1), off: .seconds(1), softOff: .seconds(3))
        let bmc = SimulatedBMC(settings)
        try await bmc.start(address: address, port: port)
        say("a simulated BMC answers at \(address):\(bmc.port ?? port), user admin, password secret; Ctrl-C ends it")
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        await bmc.stop()
    }

    private static func place(_ options: ArraySlice<String>) throws(SimulatorError) -> (String, Int) {
        var (address, port, rest) = ("127.0.5.1", 6230, options)
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw SimulatorError("\(name) needs a value") }
            switch (name, Int(value)) {
            case ("--address", _): address = value
            case ("--port", let number?) where (0...65535).contains(number): port = number
            default: throw SimulatorError("“\(name) \(value)” is no option of wrought simulate bmc")
            }
        }
        return (address, port)
    }
}
