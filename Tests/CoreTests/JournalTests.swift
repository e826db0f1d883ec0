import Synchronization
import Testing
import WroughtCore

@Suite struct JournalTests {
    @Test func everyOrderIsWrittenBeforeItIsSent() async {
        let bench = Bench(.on, can: [.on, .off])
        let journal = NotedJournal(bench.device)
        _ = await bench.perform(PowerRequest(.cycle), journal: journal)
        #expect(
            journal.lines.all == [
                "will cycle", "sends off after 0", "sends on after 1", "ended confirmed",
            ])
    }

    @Test func whatNeedsNoOrderLeavesOnlyItsEnd() async {
        let bench = Bench(.on)
        let journal = NotedJournal(bench.device)
        _ = await bench.perform(PowerRequest(.on), journal: journal)
        #expect(journal.lines.all == ["ended confirmed"])
    }

    @Test func nothingIsSentThatCouldNotBeWritten() async {
        let bench = Bench(.off)
        let journal = NotedJournal(bench.device, refusing: DriverError(.unexpected, "disk full"))
        let record = await bench.perform(PowerRequest(.on), journal: journal)
        #expect(record.outcome.error?.message == "disk full")
        #expect(bench.device.now.orders.isEmpty)
    }

    @Test func theEndOfACancelledVerbIsWritten() async {
        let bench = Bench(.off) { $0.lies = true }
        let journal = NotedJournal(bench.device)
        await bench.clock.run {
            let task = Task { await bench.controller.perform(PowerRequest(.on), journal: journal) }
            while bench.device.now.orders.isEmpty { await Task.yield() }
            task.cancel()
            _ = await task.value
        }
        #expect(journal.lines.all.last == "ended failed")
    }
}
