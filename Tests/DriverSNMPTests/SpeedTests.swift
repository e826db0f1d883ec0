#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// A thousand outlets of one PDU are read in a few exchanges. How long that takes beside net-snmp's own walk is a
/// benchmark; here the agent's count of messages is what holds on any machine.
@Suite struct SpeedTests {
    @Test(arguments: ["2c", "3"])
    func readsAThousandOutletsInOneWalk(version: String) async throws {
        let row = ExpectedRow.named("apc-rpdu")
        try await Lab.run("thousand") { lab in
            let bench = try await PDUBench.start(row, outlets: 1000, in: lab) { $0.users = [CredentialTests.user] }
            var settings: [String: JSONValue] = version == "3" ? CredentialTests.login : [:]
            settings["snmp_timeout"] = 10
            settings["pdu_type"] = "apc-rpdu"
            let drivers = try (1...1000).map { try bench.driver("\($0)", settings) }
            _ = try await SNMPPDUDriver.powerReadings(of: [drivers[0]])
            let before = try await messages(to: bench, in: lab)
            let results = try await SNMPPDUDriver.powerReadings(of: drivers)
            let after = try await messages(to: bench, in: lab)
            #expect(results.count { (try? $0.get().state) == .on } == 500)
            #expect(results.count { (try? $0.get().state) == .off } == 500)
            // 17 answers of 60 rows; a question repeated on a busy machine, and the two that count, make a few more.
            #expect(after - before <= 25)
            await bench.context.shared.close()
        }
    }

    /// snmpInPkts (RFC 3418): every message that reached the agent.
    private func messages(to bench: PDUBench, in lab: Lab) async throws -> Int {
        let answer = try await lab.command(
            "snmpget", ["-v2c", "-c", "private", "-t", "10", "-Oqv", bench.agent.address, ".1.3.6.1.2.1.11.1.0"])
        guard let count = Int(try answer.checked().output.filter(\.isNumber)) else {
            throw LabError("no number: \(answer.output)")
        }
        return count
    }
}
#endif
