import Testing
import WroughtCore
import WroughtProvisioning

@Suite(.timeLimit(.minutes(5))) struct ConductorTests {
    private let bench = ConductorBench()

    @Test func fromEnlistmentToReady() async throws {
        let bench = bench
        let id = try await bench.running { conductor in
            let id = try await bench.newcomer(conductor).id
            try await conductor.take(.commission(), id)
            let life = try await bench.until(id, "its order ends") { $0.order == nil }
            let grant = try #require(life.grant).number
            try await bench.until("credentials are there") { bench.recorder.grants(of: id) == [grant] }
            try await conductor.take(.signal(.ok), id)
            try await bench.until(id, "it is off") { $0.status == .ready && $0.order == nil }
            try await bench.until("credentials are gone") { bench.recorder.grants(of: id).isEmpty }
            try await bench.until("people hear of it") { bench.recorder.notices.contains { $0.text.contains("Ready") } }
            return id
        }
        #expect(bench.power.verbs == [.restart, .off])
        let entries = try await bench.lives.entries(LifeQuery(machine: id)).reversed() as [LifeEntry]
        #expect(entries.map(\.row) == ["enlisted", "commission", "power-done", "commission-done", "power-done"])
        #expect(bench.recorder.entries == entries)
    }

    @Test func aRefusalChangesNothing() async throws {
        let bench = bench
        try await bench.running { conductor in
            let life = try await bench.newcomer(conductor)
            let error = await #expect(throws: InventoryError.self) { try await conductor.take(.deploy, life.id) }
            #expect(error?.code == .notAllowed)
            #expect(try await bench.life(life.id) == life)
            await #expect(throws: InventoryError.self) { try await conductor.take(.deploy, try MachineID("zzzzzz")) }
        }
    }

    @Test func abortCutsOffTheOrderUnderWay() async throws {
        let bench = bench
        bench.power.hang([.restart])
        try await bench.running { conductor in
            let id = try await bench.newcomer(conductor).id
            try await conductor.take(.commission(), id)
            try await bench.until("the restart is out") { bench.power.verbs == [.restart] }
            try await conductor.take(.abort, id)
            try await bench.until(id, "it is off") { $0.status == .new && $0.order == nil }
        }
        #expect(bench.power.verbs == [.restart, .off])
        #expect(bench.power.most == 1)
    }

    @Test func ofManyWhoAskAtOnceOneIsHeard() async throws {
        let bench = bench
        let taken = try await bench.running { conductor in
            let id = try await bench.newcomer(conductor).id
            return await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<100 {
                    group.addTask { (try? await conductor.take(.commission(), id)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
        }
        #expect(taken == 1)
    }

    @Test func thousandsSideBySide() async throws {
        let bench = bench
        let count = 2000
        try await bench.running { conductor in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<count { group.addTask { try? await Self.lead(number, bench, conductor) } }
            }
        }
        let lives = try await bench.lives.lives(in: nil)
        #expect(lives.count == count)
        #expect(lives.allSatisfy { $0.status == .ready && $0.order == nil })
        #expect(bench.power.sent.count == count * 2)
        #expect(Set(bench.power.sent).count == count * 2)
    }

    private static func lead(_ number: Int, _ bench: ConductorBench, _ conductor: Conductor) async throws {
        let id = try await bench.newcomer(conductor, number).id
        try await conductor.take(.commission(), id)
        try await bench.until(id, "its order ends") { $0.order == nil }
        try await conductor.take(.agentCalled, id)
        try await conductor.take(.signal(.ok), id)
        try await bench.until(id, "it is off") { $0.order == nil }
    }

    @Test func aStoreThatFailsIsAskedAgain() async throws {
        let bench = bench
        bench.power.hang([.restart])
        try await bench.running { conductor in
            let id = try await bench.newcomer(conductor).id
            try await conductor.take(.commission(), id)
            try await bench.until("the restart is out") { bench.power.verbs == [.restart] }
            try await conductor.take(.abort, id)
            bench.lives.fail(times: 3)
            try await bench.until(id, "it is off all the same") { $0.order == nil }
        }
        #expect(bench.power.verbs == [.restart, .off])
    }

    @Test func timersRunOutByTheClock() async throws {
        var bench = bench
        let clock = VirtualClock()
        bench.context.clock = clock
        bench.context.now = { Timestamp(microseconds: clock.now.offset.components.seconds * 1_000_000) }
        let set = bench
        let life = try await clock.run {
            try await set.running { conductor in
                let id = try await set.newcomer(conductor).id
                try await conductor.handle(LifeEvent(.commission(), who: "ada", at: set.context.now()), for: id)
                return try await set.until(id, "its time is over") { $0.status == .failedCommissioning }
            }
        }
        #expect(life.since.since(Timestamp(microseconds: 0)) >= .seconds(1800))
        #expect(life.timer == nil)
        #expect(life.failure?.contains("no agent called within 30 min") == true)
    }
}
