import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// A simulated BMC on an address of its own, and real clients to ask it with.
struct BMCBench: Sendable {
    let bmc: SimulatedBMC
    let address: String
    fileprivate let folder: LabFolder

    /// FreeIPMI keeps sensor records in a folder of the test, not in the user's home where BMCs of two runs would mix.
    var cache: [String] { ["--sdr-cache-directory=\(folder.path)"] }

    /// Runs a body against a BMC, on a free address unless one is named, and stops it afterwards, whatever happens.
    static func run<Result: Sendable>(
        _ settings: BMCSettings = BMCSettings(), faults: BMCFaults = BMCFaults(), address: String? = nil,
        port: Int = 623, onPower: (@Sendable (BMCPowerEvent) -> Void)? = nil,
        _ body: (BMCBench) async throws -> Result
    ) async throws -> Result {
        let folder = try LabFolder("bmc")
        defer { folder.remove() }
        let bench = BMCBench(
            bmc: SimulatedBMC(settings, faults: faults, onPower: onPower), address: try address ?? LabAddresses.next(),
            folder: folder)
        try await bench.bmc.start(address: bench.address, port: port)
        do {
            let result = try await body(bench)
            await bench.bmc.stop()
            return result
        } catch {
            await bench.bmc.stop()
            throw error
        }
    }

    /// Runs ipmitool with RMCP+. It repeats itself after five seconds, not one, so that a busy machine changes nothing.
    func ipmitool(
        suite: Int?, user: String = "admin", password: String = "secret", options: [String] = [], _ arguments: [String]
    ) async throws -> CommandResult {
        let suite = suite.map { ["-C", "\($0)"] } ?? []
        return try await RunCommand.run(
            ProcessPlan(
                "ipmitool",
                ["-I", "lanplus", "-N", "5", "-H", address, "-U", user, "-P", password] + suite + options
                    + arguments))
    }

    /// Runs ipmitool with IPMI 1.5.
    func ipmitool15(_ authentication: String, _ arguments: [String]) async throws -> CommandResult {
        try await RunCommand.run(
            ProcessPlan(
                "ipmitool",
                ["-I", "lan", "-N", "5", "-A", authentication, "-H", address, "-U", "admin", "-P", "secret"] + arguments
            ))
    }

    /// Runs a FreeIPMI tool, without any workaround flag unless `options` has one.
    func freeIPMI(
        _ tool: String, suite: Int?, user: String = "admin", password: String = "secret", options: [String] = [],
        pace: Pace = .patient, _ arguments: [String]
    ) async throws -> CommandResult {
        let version = suite.map { ["-D", "LAN_2_0", "-I", "\($0)"] } ?? ["-D", "LAN"]
        return try await RunCommand.run(
            ProcessPlan(
                tool, version + ["-h", address, "-u", user, "-p", password] + pace.options + options + arguments),
            within: .seconds(60))
    }

    /// When a FreeIPMI tool repeats itself and when it gives up.
    enum Pace {
        /// Late enough that a busy machine changes nothing.
        case patient
        /// For a BMC that loses packets.
        case persistent
        /// For a BMC that will not answer.
        case impatient

        var options: [String] {
            let (repeats, ends) =
                switch self {
                case .patient: (5000, 50_000)
                case .persistent: (1000, 50_000)
                case .impatient: (600, 2500)
                }
            return ["--retransmission-timeout=\(repeats)", "--session-timeout=\(ends)"]
        }
    }
}

extension CommandResult {
    /// All that was printed.
    var everything: String { output + errorOutput }
}
