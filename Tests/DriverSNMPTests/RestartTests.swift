#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// Agents that are restarted while a version 3 session with them is open.
@Suite struct RestartTests {
    /// With the time-outs that nobody set: a reading has its answer long before they are over.
    private static let login = CredentialTests.login.merging(["snmp_timeout": .null, "snmp_retries": .null]) { $1 }

    private func run(
        _ body: (SNMPPDUDriver, PDUBench, RestartableAgent) async throws -> Void
    ) async throws {
        try await Lab.run("restart") { lab in
            let bench = try await PDUBench.start(FaultTests.row, in: lab) { $0.users = [CredentialTests.user] }
            let driver = try bench.driver("1", Self.login)
            #expect(try await driver.powerReading().state == .on)
            let result = await Result.of { try await body(driver, bench, RestartableAgent(bench.agent, in: lab)) }
            await bench.context.shared.close()
            try result.get()
        }
    }

    @Test(arguments: RestartableAgent.Memory.allCases) func theNextReadingSucceeds(memory: RestartableAgent.Memory)
        async throws
    {
        try await run { driver, _, agent in
            try await agent.restart(memory)
            #expect(try await driver.powerReading().state == .on)
        }
    }

    @Test(arguments: RestartableAgent.Memory.allCases) func theNextOrderIsSentOnce(memory: RestartableAgent.Memory)
        async throws
    {
        try await run { driver, bench, agent in
            try await agent.restart(memory)
            _ = try await driver.perform(.off)
            #expect(try await driver.powerReading().state == .off)
            #expect(bench.writes == [FaultTests.row.write(.off, outlet: 1)])
        }
    }

    /// The question before the order was not answered, so there was no order.
    @Test func anOrderToAnAgentThatIsGoneDidNotHappen() async throws {
        try await run { _, bench, _ in
            let driver = try bench.driver(
                "1", Self.login.merging(["snmp_timeout": 1, "snmp_retries": 0]) { $1 })
            bench.agent.process.signal(19)
            let error = try await failure { _ = try await driver.perform(.off) }
            bench.agent.process.signal(18)
            #expect(error.code == .timeout, "\(error)")
            #expect(!error.mayHaveHappened)
            #expect(error.message.contains("no answer from"))
            #expect(bench.writes.isEmpty)
        }
    }
}
#endif
