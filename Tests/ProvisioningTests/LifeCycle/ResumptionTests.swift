import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct ResumptionTests {
    private let policy = LifePolicy()

    /// A machine whose order was begun by a conductor that is gone.
    private func begun(_ verb: PowerVerb = .restart) throws -> MachineLife {
        var sample = verb == .off ? try LifeSample.deployed() : try LifeSample()
        if verb == .off { try sample.take(.release()) } else { try sample.take(.commission()) }
        let order = try #require(sample.life.order)
        return try #require(LifeCycle.beginning(order.number, of: sample.life, by: "old"))
    }

    private func decide(
        _ life: MachineLife, _ trace: OrderTrace? = nil, seen: PowerState?? = nil, after: Int64 = 60
    ) throws -> Resumption {
        let asked = life.order?.asked.microseconds ?? 0
        return Resumption.decide(
            life, knowing: .init(trace: trace, seen: seen), at: Timestamp(microseconds: asked + after * 1_000_000),
            policy)
    }

    @Test func withoutAnOrderThereIsNothingToDo() throws {
        #expect(try decide(LifeSample().life) == .rest)
    }

    @Test func whatWasNeverBegunIsCarriedOutUnlessItIsTooOld() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        let order = try #require(sample.life.order)
        #expect(try decide(sample.life) == .carryOut(order, returning: false))
        guard case .close(let report) = try decide(sample.life, after: 1801) else {
            Issue.record("an order of yesterday was taken up")
            return
        }
        #expect(report.end == .failed)
        #expect(report.sentence.contains("too late"))
    }

    @Test func theJournalIsAskedFirstAndTheMachineThen() throws {
        let life = try begun()
        let order = try #require(life.order)
        #expect(try decide(life) == .askJournal(order))
        #expect(try decide(life, .unsent) == .carryOut(order, returning: true))
        let report = PowerReport(order: order.number, .done, "restart: confirmed on")
        #expect(try decide(life, .ended(report)) == .close(report))
        #expect(try decide(life, .perhapsSent("sent: cycle")) == .look(order))
    }

    @Test(arguments: [
        (PowerVerb.restart, PowerState?.some(.on), PowerReport.End.doubtful), (.restart, .off, .failed),
        (.restart, nil, .doubtful), (.restart, .unknown, .doubtful), (.off, .off, .done), (.off, .on, .failed),
        (.off, nil, .doubtful),
    ])
    func aLookDecidesHonestly(_ verb: PowerVerb, _ seen: PowerState?, _ end: PowerReport.End) throws {
        let life = try begun(verb)
        guard case .close(let report) = try decide(life, .perhapsSent("sent: \(verb.rawValue)"), seen: .some(seen))
        else {
            Issue.record("no verdict")
            return
        }
        #expect(report.end == end)
        #expect(report.sentence.hasSuffix("not sent again"))
    }

    @Test func anOrderIsBegunOnce() throws {
        let life = try begun()
        let number = try #require(life.order).number
        #expect(LifeCycle.beginning(number, of: life, by: "new") == nil)
        #expect(LifeCycle.unbeginning(number, of: life, by: "another") == nil)
        let back = try #require(LifeCycle.unbeginning(number, of: life, by: "old"))
        #expect(LifeCycle.beginning(number, of: back, by: "new")?.order?.begunBy == "new")
        #expect(LifeCycle.beginning(number + 1, of: back, by: "new") == nil)
    }
}
