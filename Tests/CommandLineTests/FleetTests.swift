import Testing
import WroughtCommandLine
import WroughtCore
import WroughtProvisioning

@Suite struct FleetTests {
    /// Four machines behind two racks, two of them tagged.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        for (name, address, outlet, more) in [
            ("n1", "r1", 1, "--tag gpu"), ("n2", "r1", 2, "--tag gpu --group left"), ("n10", "r2", 1, ""),
            ("db1", "r2", 2, "--group left"),
        ] {
            let line = "machine add \(name) --driver scripted --set address=\(address) --set outlet=\(outlet) \(more)"
            #expect(await desk.type(line).status == .done)
        }
        return desk
    }

    @Test func statusOfAllInNaturalOrder() async throws {
        let desk = try await desk()
        desk.rack.change("r1/2") { $0.state = .on }
        desk.rack.change("r2/2") {
            $0.readFault = DriverError(.timeout, "no answer within 1 s", remedy: "look at the cable")
        }
        let answer = await desk.type("power status --all")
        #expect(answer.status == .someFailed)
        try Golden.check(answer.results, "status-all.txt")
        #expect(answer.remarks == "1 on, 2 off, 1 error\n")
        #expect(desk.rack.batchCount == 2)
    }

    @Test func statusAsJSONHasOneObjectPerLine() async throws {
        let desk = try await desk()
        desk.rack.change("r2/2") { $0.readFault = DriverError(.unauthorized, "refused") }
        let answer = await desk.type("power status --all --json")
        try Golden.check(Golden.timeless(answer.results), "status-all.json")
        #expect(answer.remarks.isEmpty)
    }

    @Test func machinesAreChosenByPatternListAndTag() async throws {
        let desk = try await desk()
        func names(_ line: String) async -> [String] {
            await desk.type(line).lines.dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }
        }
        #expect(await names("power status n[1-2],db1") == ["db1", "n1", "n2"])
        #expect(await names("power status n1 db*") == ["db1", "n1"])
        #expect(await names("power status --tag gpu") == ["n1", "n2"])
        #expect(await names("power status n1* --tag gpu") == ["n1"])
        #expect(await names("power status --all") == ["db1", "n1", "n2", "n10"])
    }

    @Test func aPatternThatFitsNothingIsAUsageError() async throws {
        let desk = try await desk()
        let answer = await desk.type("power off n7")
        #expect(answer.status == .usage)
        #expect(answer.results.isEmpty)
        #expect(answer.remarks == "wrought: no machine matches “n7”; did you mean n1?\n")
        #expect(await desk.type("power off --tag cpu").status == .usage)
        #expect(await desk.type("power off n[3-1]").status == .usage)
        #expect(desk.rack["r1/1"].orders.isEmpty)
    }

    @Test func anEmptyInventorySaysHowToFillIt() async throws {
        let answer = try await Desk().type("power status --all")
        #expect(answer.status == .usage)
        #expect(answer.remarks.contains("`wrought machine add`"))
    }

    @Test func oneMachineThatFailsDoesNotStopTheOthers() async throws {
        let desk = try await desk()
        desk.rack.change("r1/1") { $0.orderFault = DriverError(.rejected, "the outlet is locked") }
        desk.rack.change("r1/2") { $0.state = .on }
        let answer = await desk.type("power on --all --why maintenance")
        #expect(answer.status == .someFailed)
        try Golden.check(answer.results, "power-on-all.txt")
        #expect(answer.remarks == "3 confirmed, 1 failed\n")
        #expect(desk.rack["r2/1"].orders == [.on])
    }

    @Test func aRecordAsJSON() async throws {
        let desk = try await desk()
        let answer = await desk.type("power on n1 --json --why", words: ["for a test"])
        try Golden.check(Golden.timeless(answer.results), "power-on.json")
    }

    @Test func everyOrderIsInTheHistory() async throws {
        let desk = try await desk()
        _ = await desk.type("power on n1 n2 --why", words: ["a test"])
        let all = await desk.type("audit --json")
        #expect(all.lines.count == 2)
        #expect(all.lines.allSatisfy { $0.contains("\"who\":\"alice\"") && $0.contains("\"why\":\"a test\"") })
        #expect(await desk.type("audit n1 --json").lines.count == 1)
        #expect(await desk.type("audit --limit 1").lines.count == 2)
        _ = await desk.type("power off --driver scripted --set address=r1")
        #expect(await desk.store.entries.count == 2, "what is described on the spot is not in the history")
    }

    @Test func aDryRunSendsNothing() async throws {
        let desk = try await desk()
        for verb in ["on", "off", "soft-off", "cycle", "restart"] {
            let answer = await desk.type("power \(verb) n1 --dry-run")
            #expect(answer.status == .done)
            try Golden.check(answer.results, "dry-run-\(verb).txt")
        }
        try Golden.check(await desk.type("power cycle n1 --dry-run --json").results, "dry-run-cycle.json")
        #expect(
            await desk.type("boot set n1 --once network --dry-run").results.contains("write boot plan once network"))
        #expect(desk.rack["r1/1"].orders.isEmpty)
        #expect(desk.rack["r1/1"].boot == .firmware)
        #expect(await desk.store.entries.isEmpty)
    }

    @Test func repeatReadsSoOften() async throws {
        let desk = try await desk()
        let answer = await desk.type("power status n1 --repeat 3 --timings --json")
        #expect(answer.lines.count == 3)
        #expect(answer.remarks.split(separator: "\n").count == 3)
        #expect(answer.remarks.hasPrefix("pass 1: 1 machine in "))
    }

    @Test(.timeLimit(.minutes(1))) func watchTellsChangesAndEndsWhenStopped() async throws {
        let desk = try await desk()
        let watching = Task { await desk.type("power status n1 n2 --watch 10ms") }
        try await desk.rack.waitForBatches(1)
        desk.rack.change("r1/2") { $0.state = .on }
        try await desk.rack.waitForBatches(desk.rack.batchCount + 3)
        watching.cancel()
        let answer = await watching.value
        #expect(answer.lines.count { $0.contains("n2  off -> on") } == 1)
        #expect(answer.lines.count { $0.hasPrefix("n1") } == 1)
    }

    @Test(.timeLimit(.minutes(1))) func aFleetThatIsStoppedTellsWhatWasNotDone() async throws {
        let desk = try await desk()
        for outlet in ["r1/1", "r2/1"] { desk.rack.change(outlet) { $0.delay = .seconds(60) } }
        // The second one may start a minute later.
        let ordering = Task { await desk.type("power on n1 n10 --stagger 1/60s") }
        while desk.rack["r1/1"].begun + desk.rack["r2/1"].begun == 0 { try await Task.sleep(for: .milliseconds(10)) }
        ordering.cancel()
        let answer = await ordering.value
        #expect(answer.status == .someFailed)
        #expect(answer.lines.count == 3)
        #expect(answer.results.contains("not done"))
        #expect(desk.rack["r1/1"].begun + desk.rack["r2/1"].begun == 1)
        #expect(await desk.store.entries.count { !$0.sent.isEmpty } == 1)
        #expect(try await desk.store.unfinishedOrders().isEmpty)
    }

    @Test func staggeredStartsTakeTheirTime() async throws {
        let desk = try await desk()
        let started = ContinuousClock.now
        let answer = await desk.type("power on --all --stagger 1/100ms")
        #expect(answer.status == .done)
        // Two groups of two machines: one interval each lies between their starts.
        #expect(ContinuousClock.now - started >= .milliseconds(90))
    }

    @Test func storedSettingsThatDoNotFitFailThatMachineOnly() async throws {
        let desk = try await desk()
        try await desk.store.spoil("n1")
        let answer = await desk.type("power status n1 n2")
        #expect(answer.status == .someFailed)
        #expect(answer.lines[1].contains("outlet: is 99"))
        #expect(answer.lines[2].contains("off"))
    }
}
