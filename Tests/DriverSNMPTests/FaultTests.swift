#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// PDUs that lie, refuse, dawdle, or are not what the table says.
@Suite struct FaultTests {
    static let row = ExpectedRow.named("apc-rpdu")

    /// A controller that waits so long for an order's effect.
    private func controller(_ bench: PDUBench, _ outlet: String, settling: Duration) throws -> PowerController {
        let driver = try bench.driver(outlet)
        var policy = PowerPolicy()
        policy.settleLimit = settling
        policy.longestPoll = .milliseconds(300)
        return PowerController(
            driver, machine: "m", controllers: driver.controllers, in: bench.context, policy: policy)
    }

    @Test func aPDUThatLiesIsSeenThrough() async throws {
        try await PDUBench.run(Self.row, fault: .lies) { bench in
            let record = await (try controller(bench, "1", settling: .seconds(2))).perform(PowerRequest(.off))
            guard case .unconfirmed(.contradicted) = record.outcome else {
                Issue.record("believed a lie: \(record.summary)")
                return
            }
            #expect(record.after?.state == .on)
            #expect(bench.writes.allSatisfy { $0 == Self.row.write(.off, outlet: 1) })
            #expect(!bench.writes.isEmpty)
        }
    }

    @Test func aPDUThatObeysIsConfirmed() async throws {
        try await PDUBench.run(Self.row, delay: 300) { bench in
            let record = await (try controller(bench, "1", settling: .seconds(30))).perform(PowerRequest(.off))
            guard case .confirmed = record.outcome else {
                Issue.record("not confirmed: \(record.summary)")
                return
            }
            #expect(bench.writes == [Self.row.write(.off, outlet: 1)])
        }
    }

    @Test func aRefusalIsNamed() async throws {
        try await PDUBench.run(Self.row, fault: .rejects) { bench in
            let error = try await failure { _ = try await bench.driver("1").perform(.off) }
            #expect(error.code == .rejected, "\(error)")
            #expect(error.message.contains("outlet 1"))
            #expect(error.message.contains("inconsistentValue"))
            #expect(!error.mayHaveHappened)
        }
    }

    @Test func aLostAnswerIsNotALostOrder() async throws {
        try await PDUBench.run(Self.row) { bench in
            #expect(try await bench.driver("1").powerReading().state == .on)
            let driver = try bench.driver("1", ["snmp_timeout": 1, "snmp_retries": 0])
            bench.agent.process.signal(19)
            let error = try await failure { _ = try await driver.perform(.off) }
            #expect(error.code == .timeout)
            #expect(error.mayHaveHappened)
            bench.agent.process.signal(18)
            _ = try await states(of: try bench.driver("1"), until: .off)
            #expect(bench.writes.count == 1, "an order is never sent again by the driver")
        }
    }

    @Test func aSlowDeviceIsWaitedFor() async throws {
        try await PDUBench.run(Self.row, fault: .slow(milliseconds: 900)) { bench in
            let driver = try bench.driver("1", ["snmp_timeout": 10])
            #expect(try await driver.powerReading().state == .on)
            _ = try await driver.perform(.off)
            #expect(try await driver.powerReading().state == .off)
            #expect(bench.writes.count == 1)
        }
    }

    @Test func silenceOfAnAgentThatAnsweredBeforeIsNoWrongCommunity() async throws {
        try await PDUBench.run(Self.row) { bench in
            let driver = try bench.driver("1", ["snmp_timeout": 1, "snmp_retries": 0])
            #expect(try await bench.driver("1").powerReading().state == .on)
            bench.agent.process.signal(19)
            let error = try await failure { _ = try await driver.powerReading() }
            #expect(error.code == .timeout, "\(error)")
        }
    }

    @Test func anInvertedDeviceIsFoundOutOnADisputedRow() async throws {
        try await PDUBench.run(ExpectedRow.named("apc-rpdu2"), fault: .inverts) { bench in
            let driver = try bench.driver("2")
            #expect(try await driver.powerReading().detail?.contains("sources disagree") == true)
            // Outlet 2 reads off; the order “off” has it read on: the row reads this device wrongly.
            let error = try await failure { _ = try await driver.perform(.off) }
            #expect(error.code == .protocolViolation, "\(error)")
            #expect(error.remedy?.contains("apc-rpdu2-inverted") == true)
            #expect(try await driver.powerReading().state == .unknown)
        }
    }

    @Test func aDisputedRowIsBelievedOnceAnOrderProvedIt() async throws {
        try await PDUBench.run(ExpectedRow.named("apc-rpdu2"), delay: 100) { bench in
            let driver = try bench.driver("1")
            _ = try await driver.perform(.off)
            let reading = try await driver.powerReading()
            #expect(reading.state == .off)
            #expect(reading.detail == nil)
        }
    }

    @Test func anUnknownDeviceIsNamedByItsIdentifier() async throws {
        try await PDUBench.run(Self.row) {
            $0.sysObjectID = ".1.3.6.1.4.1.99999.1"
        } _: { bench in
            let error = try await failure { _ = try await bench.driver("1").powerReading() }
            #expect(error.code == .unsupported)
            #expect(error.message.contains("1.3.6.1.4.1.99999.1"))
            #expect(try await bench.driver("1", ["pdu_type": "RPDU"]).powerReading().state == .on)
        }
    }

    @Test func theWrongModelIsToldByWhatItDoesNotHave() async throws {
        try await PDUBench.run(Self.row) { bench in
            let error = try await failure {
                _ = try await bench.driver("1", ["pdu_type": "cyberpower"]).powerReading()
            }
            #expect(error.code == .notFound)
            #expect(error.message.contains("no outlets where CyberPower"), "\(error)")
        }
    }

    @Test func cancellingEndsTheExchangeAtOnceAndLeavesTheSessionUsable() async throws {
        try await PDUBench.run(Self.row) { bench in
            let driver = try bench.driver("1", ["snmp_timeout": 60])
            #expect(try await driver.powerReading().state == .on)
            bench.agent.process.signal(19)
            let task = Task { try await driver.powerReading() }
            // Not too early, so that the request is on its way.
            try await Task.sleep(for: .milliseconds(200))
            let start = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(ContinuousClock.now - start < .seconds(10))
            bench.agent.process.signal(18)
            #expect(try await driver.powerReading().state == .on)
            let end = ContinuousClock.now + .seconds(30)
            while bench.context.blocking.abandoned > 0, ContinuousClock.now < end {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(bench.context.blocking.abandoned == 0)
        }
    }
}
#endif
