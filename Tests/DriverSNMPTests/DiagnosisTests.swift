#if NetSNMP
import DriverSNMP
import Synchronization
import Testing
import WroughtCore
import WroughtLab

/// The way to a PDU, step by step: the first failing step is the true cause.
@Suite struct DiagnosisTests {
    static let row = ExpectedRow.named("apc-rpdu")

    private func steps(_ driver: SNMPPDUDriver) async -> [DiagnosticStep] {
        let steps = Mutex<[DiagnosticStep]>([])
        await driver.diagnose { step in steps.withLock { $0.append(step) } }
        return steps.withLock { $0 }
    }

    private func firstFailure(_ steps: [DiagnosticStep]) -> DiagnosticStep? { steps.first { $0.outcome == .failed } }

    @Test func everyStepPasses() async throws {
        try await PDUBench.run(Self.row) { bench in
            let steps = await steps(try bench.driver("1"))
            #expect(steps.map(\.name) == ["library", "name", "session", "credentials", "model", "power", "privilege"])
            #expect(steps.allSatisfy { $0.outcome == .passed }, "\(steps)")
            #expect(bench.writes.isEmpty)
        }
    }

    @Test func namesAWrongCommunity() async throws {
        try await PDUBench.run(Self.row) { bench in
            let steps = await steps(
                try bench.driver("1", ["snmp_community": "guess", "snmp_timeout": 1, "snmp_retries": 0]))
            let failed = try #require(firstFailure(steps))
            #expect(failed.name == "credentials")
            #expect(failed.remedy?.contains("snmp_community") == true)
            #expect(steps.map(\.name) == ["library", "name", "session", "credentials", "model", "power", "privilege"])
            #expect(steps.suffix(3).allSatisfy { $0.outcome == .skipped })
        }
    }

    @Test func namesAClosedPortAnUnknownNameAndAMissingRight() async throws {
        try await PDUBench.run(Self.row) { bench in
            let closed = try #require(firstFailure(await steps(try bench.driver("1", ["port": 1161]))))
            #expect(closed.name == "session")
            let unknown = try #require(
                firstFailure(await steps(try bench.driver("1", ["power_address": "no-such-pdu.invalid"]))))
            #expect(unknown.name == "name")
            let reader = try #require(
                firstFailure(await steps(try bench.driver("1", ["snmp_community": "public"]))))
            #expect(reader.name == "privilege")
            #expect(reader.remedy?.contains("snmp_write_community") == true)
            let outlet = try #require(firstFailure(await steps(try bench.driver("77"))))
            #expect(outlet.name == "power")
            #expect(bench.writes.isEmpty)
        }
    }
}
#endif
