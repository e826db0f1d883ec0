import Testing
import WroughtCore

@Suite struct DeadlineTests {
    @Test func aDriverThatHangsForEverIsLeftBehindOnTime() async {
        let bench = Bench(.on, policy: .with { $0.exchangeLimit = .seconds(20) }) { $0.hangs = true }
        let record = await bench.perform(.off)
        #expect(record.outcome.error?.code == .timeout)
        #expect(record.milliseconds >= 20_000 && record.milliseconds <= 22_000)
    }

    @Test func theVerbLimitHoldsOverEverything() async {
        let bench = Bench(.on, policy: .with { $0.verbLimit = .seconds(30) }) { $0.lies = true }
        let record = await bench.perform(.off)
        #expect(record.outcome.error?.code == .timeout)
        #expect(record.milliseconds >= 30_000 && record.milliseconds <= 33_000)
        #expect(record.sent == [.off], "what was seen before the limit stays in the record")
    }

    @Test(.timeLimit(.minutes(1))) func aBlockedThreadIsAbandonedAndCounted() async throws {
        let calls = BlockingCalls(limit: 2)
        let gate = Gate()
        let clock = ContinuousClock()
        let start = clock.now
        let error = await #expect(throws: DriverError.self) {
            try await calls.run(within: .seconds(2), late: "stuck") { gate.wait() }
        }
        #expect(error?.code == .timeout)
        #expect(clock.now - start >= .seconds(2))
        while calls.abandoned == 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(calls.abandoned == 1)
        gate.open()
        while calls.abandoned > 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await calls.run(within: .seconds(5), late: "late") { 7 } == 7)
    }

    @Test(.timeLimit(.minutes(1))) func blockedThreadsAreBounded() async throws {
        let calls = BlockingCalls(limit: 3)
        let gate = Gate()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { _ = try? await calls.run(within: .seconds(2), late: "stuck") { gate.wait() } }
            }
        }
        while calls.abandoned < 3 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(calls.threads == 3)
        gate.open()
    }

    @Test func cancellingABlockedCallReturnsAtOnce() async throws {
        let calls = BlockingCalls(limit: 2)
        let gate = Gate()
        let task = Task { try await calls.run(within: .seconds(600), late: "stuck") { gate.wait() } }
        while calls.threads == 0 { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.open()
    }

    @Test func blockingCallsRunSideBySide() async throws {
        let calls = BlockingCalls(limit: 50)
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await calls.run(within: .seconds(30), late: "late") { Gate().wait(milliseconds: 200) }
                }
            }
            try await group.waitForAll()
        }
        #expect(ContinuousClock.now - start < .seconds(5), "one after another would take ten seconds")
    }
}
