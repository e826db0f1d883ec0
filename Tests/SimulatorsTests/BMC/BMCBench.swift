import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// A simulated BMC on an address of its own, and real clients to ask it with.
struct BMCBench: Sendable {
    let bmc: SimulatedBMC
    let address: String

    /// Runs a body against a BMC and stops it afterwards, whatever happens.
    static func run<Result: Sendable>(
        _ settings: BMCSettings = BMCSettings(), faults: BMCFaults = BMCFaults(),
        _ body: (BMCBench) async throws -> Result
    ) async throws -> Result {
        let bench = BMCBench(bmc: SimulatedBMC(settings, faults: faults), address: try LabAddresses.next())
        try await bench.bmc.start(address: bench.address, port: 623)
        do {
            let result = try await body(bench)
            await bench.bmc.stop()
            return result
        } catch {
            await bench.bmc.stop()
            throw error
        }
    }

    /// Runs ipmitool with RMCP+.
    func ipmitool(
        suite: Int?, user: String = "admin", password: String = "secret", options: [String] = [], _ arguments: [String]
    ) async throws -> CommandResult {
        let suite = suite.map { ["-C", "\($0)"] } ?? []
        return try await RunCommand.run(
            ProcessPlan(
                "ipmitool",
                ["-I", "lanplus", "-H", address, "-U", user, "-P", password] + suite + options + arguments))
    }

    /// Runs ipmitool with IPMI 1.5.
    func ipmitool15(_ authentication: String, _ arguments: [String]) async throws -> CommandResult {
        try await RunCommand.run(
            ProcessPlan(
                "ipmitool",
                ["-I", "lan", "-A", authentication, "-H", address, "-U", "admin", "-P", "secret"] + arguments))
    }

    /// Runs a FreeIPMI tool, without any workaround flag unless `options` has one.
    func freeIPMI(
        _ tool: String, suite: Int?, user: String = "admin", password: String = "secret", options: [String] = [],
        _ arguments: [String]
    ) async throws -> CommandResult {
        let version = suite.map { ["-D", "LAN_2_0", "-I", "\($0)"] } ?? ["-D", "LAN"]
        return try await RunCommand.run(
            ProcessPlan(tool, version + ["-h", address, "-u", user, "-p", password] + options + arguments))
    }

    /// FreeIPMI gives up after this time instead of twenty seconds.
    static let impatient = ["--session-timeout=2500", "--retransmission-timeout=300"]
}

extension CommandResult {
    /// All that was printed.
    var everything: String { output + errorOutput }
}
