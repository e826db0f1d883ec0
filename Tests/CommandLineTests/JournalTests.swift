import Testing
import WroughtCommandLine
import WroughtCore
import WroughtProvisioning

@Suite struct JournalTests {
    private func desk() async throws -> Desk {
        let time = Timestamp(microseconds: 1_795_165_100_000_000)
        let intent = PowerIntent(
            id: "00000000000000ff", who: "bob", why: nil, machine: "n1", driver: "scripted", verb: .cycle,
            before: nil, time: time)
        let desk = try Desk(unfinished: [
            UnfinishedOrder(intent: intent, sent: [UnfinishedOrder.SentOrder(.off, at: time)])
        ])
        _ = await desk.type("machine add n1 --driver scripted --set address=r1")
        return desk
    }

    @Test func theNextOrderTellsWhatIsUnfinished() async throws {
        let answer = try await desk().type("power on n1")
        #expect(answer.status == .done)
        #expect(answer.remarks.contains("bob asked for cycle of n1"))
        #expect(answer.remarks.contains("`wrought journal`"))
    }

    @Test func aStateThatNobodyCanReadIsNoFailureOfTheJournal() async throws {
        let time = Timestamp(microseconds: 1_795_165_100_000_000)
        let intent = PowerIntent(
            id: "00000000000000fe", who: "bob", why: nil, machine: "m1", driver: "manual", verb: .off, before: nil,
            time: time)
        let desk = try Desk(unfinished: [UnfinishedOrder(intent: intent)])
        _ = await desk.type("machine add m1 --driver manual")
        let kept = await desk.type("journal --keep --json")
        #expect(kept.status == .done)
        #expect(
            kept.results.contains("\"doubt\":\"cannot-read\"") && !kept.results.contains("error"), "\(kept.results)")
        #expect(await desk.type("journal").results.contains("unknown"))
        #expect(await desk.type("audit --json").results.contains("interrupted"))
    }

    @Test func theJournalLooksAndFiles() async throws {
        let desk = try await desk()
        let kept = await desk.type("journal --keep --json")
        try Golden.check(kept.results, "journal.json")
        let answer = await desk.type("journal")
        #expect(answer.status == .done)
        try Golden.check(answer.results, "journal.txt")
        #expect(await desk.type("journal").results == "Nothing is unfinished.\n")
        #expect(await desk.type("audit").results.contains("interrupted"))
        #expect(desk.rack["r1/1"].orders.isEmpty)
    }
}
