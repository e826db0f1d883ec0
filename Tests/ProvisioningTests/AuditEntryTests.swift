import Foundation
import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct AuditEntryTests {
    private let seen = PowerReading(.on, source: "sample 10.0.0.1", time: Timestamp(microseconds: 5), parts: ["1": .on])

    private func record(_ outcome: PowerOutcome) async throws -> PowerRecord {
        let controller = try DriverRegistry.sample.controller("sample-one", settings: ["power_address": "10.0.0.1"])
        var record = await controller.perform(PowerRequest(.off, who: "ada", why: "maintenance"))
        record.id = "7"
        record.readings = [seen, seen]
        (record.before, record.after, record.sent) = (seen, seen, [.off])
        record.errors = [DriverError(.busy, "not now")]
        record.outcome = outcome
        return record
    }

    @Test func keepsEveryEndAndCanBeEncoded() async throws {
        let ends: [PowerOutcome] = [
            .confirmed, .unconfirmed(.contradicted), .failed(DriverError(.timeout, "late", remedy: "wait")),
        ]
        for end in ends {
            let record = try await record(end)
            let entry = AuditEntry(record)
            let text = try JSONEncoder().encode(entry)
            #expect(try JSONDecoder().decode(AuditEntry.self, from: text) == entry)
            #expect(entry.outcome.rawValue == end.name)
            #expect(entry.errors.map(\.text) == ["busy: not now"])
            #expect(entry.summary == record.summary)
        }
        #expect(try await AuditEntry(record(ends[1])).doubt == .contradicted)
        let failure = try #require(try await AuditEntry(record(ends[2])).failure)
        #expect(failure.text == "timeout: late; wait")
        #expect(failure.mayHaveHappened)
    }

    @Test func anInterruptedOrderSaysWhatIsKnown() {
        let intent = PowerIntent(
            id: "8", who: "ada", why: nil, machine: "n1", driver: "sample", verb: .cycle, before: nil,
            time: Timestamp(microseconds: 0))
        let order = UnfinishedOrder(intent: intent, sent: [.init(.off, at: Timestamp(microseconds: 1_000_000))])
        let entry = AuditEntry(order, seen: seen)
        #expect(entry.outcome == .interrupted)
        #expect(entry.sent == [.off])
        #expect(
            entry.summary == "ada asked for cycle of n1 at 1970-01-01T00:00:00.000Z; "
                + "sent: off at 1970-01-01T00:00:01.000Z; now on")
        #expect(
            AuditEntry(UnfinishedOrder(intent: intent), seen: nil).summary.hasSuffix(
                "no order had gone out; not looked at since"))
    }
}
