import WroughtSimulators

/// `wrought simulate KIND [OPTIONS]`: a device on loopback for trying things out.
enum SimulatedDevices {
    private static let bmcUsage = "wrought simulate bmc [--address ADDRESS] [--port PORT]"
    private static let pduUsage = "wrought simulate pdu --file FILE"

    /// Runs until the task is cancelled (Ctrl-C), a PDU also until its input ends.
    static func run(_ arguments: [String], say: @Sendable (String) -> Void) async throws {
        if !Set(arguments).isDisjoint(with: ["--help", "-h"]) {
            return say("\(bmcUsage)\n\(redfishUsage)\n\(pduUsage)")
        }
        switch arguments.first {
        case "bmc": try await bmc(arguments.dropFirst(), say: say)
        case "redfish": try await redfish(arguments.dropFirst(), say: say)
        case "pdu": try await pdu(arguments.dropFirst())
        default: throw SimulatorError("there are \(bmcUsage), \(redfishUsage), and \(pduUsage)")
        }
    }

    private static func bmc(_ options: ArraySlice<String>, say: @Sendable (String) -> Void) async throws {
        let (address, port) = try place(options)
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
            guard let value = rest.popFirst() else {
                throw SimulatorError("“\(name)” is no option with a value of \(bmcUsage)")
            }
            switch (name, Int(value)) {
            case ("--address", _): address = value
            case ("--port", let number?) where (0...65535).contains(number): port = number
            default: throw SimulatorError("“\(name) \(value)” is no option of \(bmcUsage)")
            }
        }
        return (address, port)
    }

    /// Speaks snmpd's pass_persist on standard input and output: snmpd starts it, and ends it by closing its input.
    /// Nothing else may be printed there.
    private static func pdu(_ options: ArraySlice<String>) async throws {
        guard options.count == 2, options.first == "--file", let file = options.last else {
            throw SimulatorError("the description of the PDU is missing: \(pduUsage)")
        }
        let description: SimulatedPDU
        do {
            description = try simulatedPDU(inFile: file)
        } catch {
            throw SimulatorError("\(file) does not describe a PDU: \(Self.reason(error))")
        }
        await SimulatedPDUThread.serve(description)
    }

    /// Where in the file something is wrong, and what.
    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?:
            "“\(path(context.codingPath + [key]))” is missing"
        case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            "“\(path(context.codingPath))”: \(context.debugDescription)"
        case .dataCorrupted(let context)?:
            context.codingPath.isEmpty ? "it is no JSON" : "“\(path(context.codingPath))”: \(context.debugDescription)"
        default: "\(error)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }.joined(separator: ".")
    }
}
