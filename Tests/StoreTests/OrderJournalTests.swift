import Foundation
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct OrderJournalTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func intent(_ id: String, machine: String = "n1", at second: Int64 = 1) -> PowerIntent {
        PowerIntent(
            id: id, who: "ada", why: nil, machine: machine, driver: "manual", verb: .off, before: nil,
            time: Timestamp(microseconds: second * 1_000_000))
    }

    private func record(_ id: String, machine: String = "n1", at second: Int64 = 1) async -> PowerRecord {
        let controller = try? DriverRegistry(QuietDriver.self).controller("quiet", settings: [:], machine: machine)
        let record = await controller?.perform(PowerRequest(.off, who: "ada"))
        guard var record else { preconditionFailure("the quiet driver can always be made") }
        record.id = id
        record.started = Timestamp(microseconds: second * 1_000_000)
        record.sent = [.off]
        record.outcome = .confirmed
        return record
    }

    @Test func aKilledProcessLeavesItsOrderToTheNextStart() async throws {
        let probe = try ProbeProcess(["order", folder.path, "order-1"])
        try await probe.wait(for: "sent")
        let store = try await folder.open()
        #expect(try await store.unfinishedOrders().isEmpty, "the process that ordered it still runs")
        probe.kill()
        try await probe.end()
        let orders = try await store.unfinishedOrders()
        let order = try #require(orders.first)
        #expect(orders.count == 1)
        #expect(order.intent.id == "order-1" && order.intent.who == "ada" && order.intent.why == "test")
        #expect(order.intent.machine == "n1" && order.intent.verb == .cycle)
        #expect(order.intent.before?.state == .on)
        #expect(order.sent == [.init(.off, at: Timestamp(microseconds: 2_000_000))])
        let seen = PowerReading(.off, source: "test", time: .now())
        let entry = try await store.settle("order-1", seen: seen)
        #expect(entry.outcome == .interrupted && entry.after == seen && entry.sent == [.off])
        #expect(try await store.unfinishedOrders().isEmpty)
        #expect(try await store.history(HistoryQuery()) == [entry])
        let again = await inventoryError { () throws(InventoryError) in try await store.settle("order-1", seen: nil) }
        #expect(again?.code == .notFound)
    }

    @Test func whatEndedIsHistory() async throws {
        let store = try await folder.open()
        for (number, machine) in [(1, "n1"), (2, "n2"), (3, "n1")] {
            let id = "\(number)"
            try await store.willCarryOut(intent(id, machine: machine, at: Int64(number)))
            try await store.willSend(.off, for: id, at: .now())
            try await store.didEnd(await record(id, machine: machine, at: Int64(number)))
        }
        // A verb for which nothing had to be sent may end without having been announced.
        try await store.didEnd(await record("4", machine: "n3", at: 4))
        await store.close()
        let again = try await folder.open()
        func ids(_ query: HistoryQuery) async throws -> [String] { try await again.history(query).map(\.id) }
        #expect(try await ids(HistoryQuery()) == ["4", "3", "2", "1"])
        #expect(try await ids(HistoryQuery(machine: "n1")) == ["3", "1"])
        #expect(try await ids(HistoryQuery(since: Timestamp(microseconds: 3_000_000))) == ["4", "3"])
        #expect(try await ids(HistoryQuery(limit: 1)) == ["4"])
        let newest = try #require(try await again.history(HistoryQuery(limit: 1)).first)
        #expect(newest.machine == "n3" && newest.sent == [.off] && newest.outcome == .confirmed)
        #expect(try await again.forgetHistory(before: Timestamp(microseconds: 3_000_000)) == 2)
        #expect(try await ids(HistoryQuery()) == ["4", "3"])
    }

    @Test func anOrderThatWasNotAnnouncedIsRefused() async throws {
        let store = try await folder.open()
        await #expect(throws: InventoryError.self) { try await store.willSend(.off, for: "unknown", at: .now()) }
    }

    @Test(.timeLimit(.minutes(1))) func aFleetWritesTogetherAndAFaultStaysAlone() async throws {
        let store = try await folder.open()
        try await store.willCarryOut(intent("500"))
        let refused = await withTaskGroup(of: String?.self) { group in
            for number in 0..<1000 {
                group.addTask {
                    do {
                        try await store.willCarryOut(self.intent("\(number)", machine: "n\(number)"))
                        try await store.willSend(.off, for: "\(number)", at: .now())
                        try await store.didEnd(await self.record("\(number)"))
                        return nil
                    } catch { return "\(number)" }
                }
            }
            return await group.reduce(into: [String]()) { list, failed in if let failed { list.append(failed) } }
        }
        #expect(refused == ["500"], "the number that was used twice")
        #expect(try await store.history(HistoryQuery(limit: 2000)).count == 999)
    }

    @Test func theEndIsWrittenAfterCancellationAndTheBeginningIsNot() async throws {
        let store = try await folder.open()
        try await store.willCarryOut(intent("1"))
        let cancelled = Task {
            while !Task.isCancelled { await Task.yield() }
            try await store.didEnd(await record("1"))
            try await store.willCarryOut(intent("2"))
        }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        #expect(try await store.history(HistoryQuery()).map(\.id) == ["1"])
        try await store.willCarryOut(intent("2"))
    }

}

/// A driver that takes every order and sends nothing.
struct QuietDriver: PowerDriver {
    struct Settings: DriverSettings {
        static let form = SettingsForm(make: { Settings() })
    }
    static let info = DriverInfo(id: "quiet", title: "Quiet")
    init(_ settings: Settings, in context: DriverContext) {}
    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }
}
