import DriverManual
import Testing
import WroughtCommandLine
import WroughtCore

@Suite struct WatchTests {
    /// One machine that tells of changes, one that has to be asked, one that nobody can read.
    private func desk() async throws -> Desk {
        let desk = try Desk(registry: DriverRegistry(ManualDriver.self, ScriptedDriver.self, TellingDriver.self))
        for line in [
            "n1 --driver telling --set address=t1", "n2 --driver scripted --set address=r1", "n3 --driver manual",
        ] {
            #expect(await desk.type("machine add \(line)").status == .done)
        }
        return desk
    }

    private func waitFor(_ text: String, on desk: Desk) async throws {
        while !desk.printed.contains(text) { try await Task.sleep(for: .milliseconds(5)) }
    }

    private var later: Timestamp { Timestamp(microseconds: 1_795_165_201_000_000) }

    @Test(.timeLimit(.minutes(1))) func aMachineThatTellsOfChangesIsNotPolled() async throws {
        let desk = try await desk()
        let watching = Task { await desk.type("power status --all --watch 10ms") }
        try await desk.rack.waitForListener(to: "t1")
        desk.rack.tell(.on, of: "t1", at: later)
        try await waitFor("n1  off -> on\n", on: desk)
        let reads = desk.rack["t1"].reads
        desk.rack.change("r1/1") { $0.state = .on }
        try await waitFor("n2  off -> on\n", on: desk)
        #expect(desk.rack["t1"].reads == reads, "it is known to tell by itself, so it is not asked")
        watching.cancel()
        let answer = await watching.value
        #expect(answer.status == .done)
        #expect(answer.lines.count { $0.contains(" -> ") } == 2, "\(answer.results)")
        #expect(answer.results.contains("n3       unknown"))
        #expect(!answer.results.contains("-> not read"))
    }

    @Test(.timeLimit(.minutes(1))) func newsDoNotWaitForTheNextReading() async throws {
        let desk = try await desk()
        let watching = Task { await desk.type("power status n1 --watch 1h --json") }
        try await desk.rack.waitForListener(to: "t1")
        desk.rack.tell(.on, of: "t1", at: later)
        try await waitFor("\"state\":\"on\"", on: desk)
        watching.cancel()
        let answer = await watching.value
        #expect(answer.lines.count == 2, "what it tells at first is what was just read: \(answer.results)")
        #expect(answer.lines[0].contains("\"pass\":1"))
        #expect(answer.lines[1].contains("\"event\":true") && answer.lines[1].contains("\"source\":\"told t1\""))
        #expect(desk.rack["t1"].reads == 1)
    }

    @Test(.timeLimit(.minutes(1))) func aMachineWhoseConnectionBreaksIsPolled() async throws {
        let desk = try await desk()
        let watching = Task { await desk.type("power status n1 --watch 10ms") }
        try await desk.rack.waitForListener(to: "t1")
        desk.rack.breakConnection(to: "t1")
        desk.rack.change("t1") { $0.state = .on }
        try await waitFor("n1  off -> on\n", on: desk)
        #expect(desk.rack["t1"].reads > 1)
        watching.cancel()
        #expect(await watching.value.status == .done)
    }

    @Test func aStateThatNobodyCanReadIsAnAnswer() async throws {
        let desk = try await desk()
        let all = await desk.type("power status --all")
        #expect(all.status == .done)
        try Golden.check(all.results, "status-unreadable.txt")
        #expect(all.remarks == "2 off, 1 unknown\n")
        let one = await desk.type("power status n3 --json")
        #expect(one.status == .done)
        try Golden.check(Golden.timeless(one.results), "status-unreadable.json")
        desk.rack.change("r1/1") { $0.readFault = DriverError(.unsupported, "its model is not known") }
        #expect(await desk.type("power status --all").status == .someFailed, "a device that could be read and was not")
    }
}
