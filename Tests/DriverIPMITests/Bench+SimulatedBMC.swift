import DriverIPMI
import WroughtCore
import WroughtLab
import WroughtSimulators

extension Bench {
    /// Runs a body with a simulated BMC of ours on an address of its own, and a bench; stops both, also on failure.
    static func with<Answer>(
        _ bmc: SimulatedBMC, limit: Duration = .seconds(15), isolation: isolated (any Actor)? = #isolation,
        _ body: (Bench, String) async throws -> sending Answer
    ) async throws -> sending Answer {
        let address = try LabAddresses.next()
        try await bmc.start(address: address, port: 623)
        do {
            let answer = try await with(limit: limit) { try await body($0, address) }
            try await bmc.waitForClosing()
            await bmc.stop()
            return answer
        } catch {
            await bmc.stop()
            throw error
        }
    }
}

extension SimulatedBMC {
    /// Gives the last packets some seconds to arrive: the driver does not wait for answers when it ends.
    func waitForClosing() async throws {
        guard faults == BMCFaults() else { return }
        for _ in 0..<100 where openSessions > 0 { try await Task.sleep(for: .milliseconds(50)) }
    }
}
