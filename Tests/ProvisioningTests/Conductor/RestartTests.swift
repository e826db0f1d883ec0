import Testing
import WroughtCore
import WroughtProvisioning

/// The server is cut off in the middle, and another conductor goes on from what is stored.
@Suite(.timeLimit(.minutes(5))) struct RestartTests {
    private let bench = ConductorBench()

    private func cutOffInTheMiddle() async throws -> MachineID {
        let bench = bench
        bench.power.hang([.restart])
        return try await bench.running { conductor in
            let id = try await bench.newcomer(conductor).id
            try await conductor.take(.commission(), id)
            try await bench.until("the restart is out") { bench.power.verbs == [.restart] }
            return id
        }
    }

    @Test func aMachineThatIsOnIsWaitedForAndNotRestarted() async throws {
        let bench = bench
        let id = try await cutOffInTheMiddle()
        #expect(try await bench.life(id).order?.progress == .begun)
        bench.power.show(.on)
        try await bench.running { conductor in
            try await bench.until(id, "its order is closed") { $0.order == nil }
            #expect(try await bench.life(id).status == .commissioning)
            try await conductor.take(.agentCalled, id)
            try await conductor.take(.signal(.ok), id)
            try await bench.until(id, "it is ready") { $0.status == .ready && $0.order == nil }
        }
        #expect(bench.power.verbs == [.restart, .off])
        let rows = try await bench.lives.entries(LifeQuery(machine: id)).map(\.row)
        #expect(rows.contains("server-started"))
        #expect(rows.contains("power-doubtful"))
    }

    @Test func aMachineThatIsOffHasFailedAndIsNotRestarted() async throws {
        let bench = bench
        let id = try await cutOffInTheMiddle()
        bench.power.show(.off)
        let life = try await bench.running { _ in
            try await bench.until(id, "it is failed") { $0.status == .failedCommissioning }
        }
        #expect(
            life.failure
                == "restart, boot once network: the server ended in the middle (sent: restart, boot once network); the machine "
                + "is now off; not sent again")
        #expect(bench.power.verbs == [.restart])
    }

    @Test func whatWasOnlyWantedIsDoneOnce() async throws {
        let bench = bench
        let idle = bench.conductor()
        let id = try await bench.newcomer(idle).id
        try await idle.take(.commission(), id)
        #expect(bench.power.sent.isEmpty)
        for _ in 0..<3 {
            try await bench.running { _ in try await bench.until(id, "its order ends") { $0.order == nil } }
        }
        #expect(bench.power.verbs == [.restart])
    }

    @Test func whatWasBegunAndNotSentIsDoneOnce() async throws {
        let bench = bench
        let idle = bench.conductor()
        let id = try await bench.newcomer(idle).id
        let number = try #require(try await idle.take(.commission(), id).after?.order?.number)
        // Killed between the mark and the journal.
        _ = try await bench.lives.advance(id) { life in
            let begun = LifeCycle.beginning(number, of: life, by: "gone")
            return LifeStep(before: life, after: begun, entry: nil, effects: [])
        }
        try await bench.running { _ in try await bench.until(id, "its order ends") { $0.order == nil } }
        #expect(bench.power.verbs == [.restart])
        #expect(bench.power.traces == [.unsent])
    }

    @Test func eventsDuringTheStartDoNotDoubleOrders() async throws {
        let bench = bench
        let idle = bench.conductor()
        var ids: [MachineID] = []
        for number in 0..<50 { ids.append(try await bench.newcomer(idle, number).id) }
        for id in ids { try await idle.take(.commission(), id) }
        let all = ids
        try await bench.running { conductor in
            for id in all where Bool.random() {
                _ = try? await conductor.take(.abort, id)
                _ = try? await conductor.take(.commission(), id)
            }
            for id in all { try await bench.until(id, "its order ends") { $0.order == nil } }
        }
        #expect(Set(bench.power.sent).count == bench.power.sent.count)
    }

    @Test func aTimerThatRanOutMeanwhileGivesTheAgentAMoment() async throws {
        var bench = bench
        bench.lifeCycle.policy.resumeGrace = .milliseconds(200)
        bench.power.show(.on)
        let idle = bench.conductor()
        let id = try await bench.newcomer(idle).id
        let long = Timestamp(microseconds: Timestamp.now().microseconds - 3_600_000_000)
        try await idle.handle(LifeEvent(.commission(AgentWish(isRunning: true)), who: "ada", at: long), for: id)
        let set = bench
        let life = try await bench.running { _ in
            try await set.until(id, "its time is over") { $0.status == .failedCommissioning }
        }
        #expect(life.failure?.contains("the agent was last heard at") == true)
    }
}
