import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct LifeCycleTests {
    @Test func aHeldMachineWaitsForAPerson() throws {
        var sample = try LifeSample(accepted: false)
        #expect(
            sample.refusal(.commission())
                == "not-allowed: n1 waits for approval and cannot be commissioned yet; accept it first")
        try sample.take(.accept)
        #expect(sample.life.isAccepted)
        #expect(sample.entries.last?.summary == "n1: New (accept) by ada")
        #expect(sample.refusal(.accept) == "not-allowed: n1 was accepted already; commission it next")
        try sample.take(.commission())
        #expect(sample.life.status == .commissioning)
    }

    @Test func commissioningSwitchesOnWaitsAndSwitchesOff() throws {
        var sample = try LifeSample()
        try sample.take(.commission(), why: "first time")
        let order = try #require(sample.powerOrders.first)
        #expect((order.verb, order.boot) == (.restart, .once(.network)))
        #expect(order.why == "New -> Commissioning: first time")
        #expect(sample.life.order == order)
        let timer = try #require(sample.life.timer)
        #expect(timer.deadline.since(sample.time) == .seconds(1800))
        let grant = try #require(sample.life.grant)
        #expect(sample.effects == [.power(order), .issueCredentials(grant), .startTimer(timer)])
        #expect(sample.life.bootPurpose == .agent(.commissioning))

        try sample.powerEnds(.done, "restart: confirmed on")
        #expect(sample.life.order == nil)
        #expect(sample.entries.last?.note == "restart: confirmed on")
        let before = sample.entries.count
        try sample.take(all: .agentCalled, .signal(.working))
        #expect(sample.entries.count == before)
        #expect(try #require(sample.life.timer).number > timer.number)

        try sample.take(.signal(.ok))
        #expect(sample.life.status == .ready)
        #expect(sample.life.commissioned == sample.time)
        #expect(sample.powerOrders.map(\.verb) == [.off])
        #expect(sample.effects.contains(.stopTimer))
        #expect(sample.effects.contains(.revokeCredentials(grant.number)))
        #expect(sample.notices.map(\.severity) == [.info])
        #expect(!sample.life.honours(grant: grant.number))
    }

    @Test func anAgentThatRunsAlreadyIsNotRestarted() throws {
        var sample = try LifeSample()
        try sample.take(.commission(AgentWish(isRunning: true)))
        #expect(sample.powerOrders.isEmpty)
        #expect(sample.life.grant?.work == .commissioning)
    }

    @Test func whatIsToStayOnStaysOn() throws {
        var sample = try LifeSample()
        try sample.take(.commission(AgentWish(keepOn: true)))
        try sample.powerEnds()
        try sample.take(.signal(.failed, text: "no disk"))
        #expect(sample.life.status == .failedCommissioning)
        #expect(sample.life.failure == "the agent reported a failure: no disk")
        #expect(sample.powerOrders.isEmpty)
        #expect(
            sample.notices.first?.text
                == "n1 is in the state Failed commissioning: the agent reported a failure: no disk")
    }

    @Test func silenceFails() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds()
        try sample.timerEnds()
        #expect(sample.life.status == .failedCommissioning)
        #expect(
            sample.life.failure
                == "Commissioning: no agent called within 30 min; its boot trace shows how far it came")
        #expect(sample.powerOrders.isEmpty)
    }

    @Test func signsOfLifeHoldOffTheTimerButNotForEver() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds()
        while sample.life.status == .commissioning {
            sample.time.microseconds += 1_200_000_000
            let isOver = try #require(sample.life.timer).deadline <= sample.time
            if isOver { try sample.timerEnds() } else { try sample.take(.signal(.working)) }
        }
        #expect(
            sample.life.failure?.hasPrefix("Commissioning was not over after 6 h, though the agent was heard at")
                == true)
    }

    @Test func anOrderThatWaitsForItsTurnIsNoSilence() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        for _ in 0..<3 { try sample.timerEnds() }
        #expect(sample.life.status == .commissioning)
        sample.time.microseconds += 100_000_000_000
        try sample.timerEnds()
        #expect(sample.life.status == .failedCommissioning)
        #expect(sample.life.failure?.contains("was not reported for") == true)
        #expect(sample.life.order == nil)
    }

    @Test func powerThatFailsFailsUnlessTheAgentCalls() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds(.failed, "restart: unreachable: no route")
        #expect(sample.life.status == .failedCommissioning)
        #expect(sample.life.failure == "restart: unreachable: no route")

        sample = try LifeSample()
        try sample.take(all: .commission(), .agentCalled)
        try sample.powerEnds(.failed, "restart: timeout: late")
        #expect(sample.life.status == .commissioning)
        #expect(sample.notices.map(\.severity) == [.warning])
    }

    @Test func aPersonIsToldWhatToDo() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds(.done, "Turn the machine on by hand.", needsOperator: true)
        #expect(sample.life.status == .commissioning)
        #expect(sample.notices.first?.text.contains("Turn the machine on by hand.") == true)
    }

    @Test func abortGoesBack() throws {
        var sample = try LifeSample.ready()
        try sample.take(.commission())
        let order = try #require(sample.life.order)
        try sample.take(.abort)
        #expect(sample.life.status == .ready)
        #expect(sample.effects.first == .cancelPower(order.number))
        #expect(sample.powerOrders.map(\.verb) == [.off])
        // The report of what was cut off comes late and means nothing.
        try sample.take(.power(PowerReport(order: order.number, .failed, "cancelled")))
        #expect(sample.life.status == .ready)
        #expect(sample.life.order?.verb == .off)
    }

    @Test func testsFollowCommissioningInTheSameBoot() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds()
        let grant = try #require(sample.life.grant)
        try sample.take(.signal(.testing))
        #expect(sample.life.status == .testing)
        #expect(sample.life.grant == CredentialGrant(number: grant.number, work: .testing))
        #expect(sample.powerOrders.isEmpty)
        try sample.take(.signal(.ok))
        #expect(sample.life.status == .ready)
    }

    @Test func testsOfADeployedMachineBringItsSystemBack() throws {
        var sample = try LifeSample.deployed()
        let tenant = try #require(sample.life.tenantGrant)
        try sample.take(.test())
        #expect(sample.life.bootPurpose == .agent(.testing))
        try sample.powerEnds()
        try sample.take(.signal(.failed))
        #expect(sample.life.status == .failedTesting)
        try sample.take(.test())
        try sample.powerEnds()
        try sample.take(.signal(.ok))
        #expect(sample.life.status == .deployed)
        #expect(sample.powerOrders.map(\.verb) == [.restart])
        #expect(sample.powerOrders.first?.boot == nil)
        #expect(sample.life.honours(grant: tenant.number))
        #expect(sample.life.grant == nil)
    }

    @Test func passingATestDoesNotUndoAnotherFailure() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        try sample.powerEnds(.failed, "restart: unreachable")
        try sample.take(.rescue)
        try sample.powerEnds()
        try sample.take(.signal(.failed, text: "no image"))
        #expect(sample.life.failure == "the agent reported a failure: no image")
        try sample.take(.test())
        try sample.powerEnds()
        try sample.take(.signal(.ok))
        #expect(sample.life.status == .failedCommissioning)
        #expect(sample.life.failure == "restart: unreachable")
        #expect(sample.notices.isEmpty)
    }

    @Test func rescueGoesInAndOut() throws {
        var sample = try LifeSample.ready()
        try sample.take(.rescue)
        try sample.powerEnds()
        try sample.take(.signal(.ok))
        #expect(sample.life.status == .rescueMode)
        #expect(sample.life.timer == nil)
        #expect(sample.life.grant?.work == .rescue)
        try sample.take(.exitRescue)
        #expect(sample.powerOrders.map(\.verb) == [.off])
        try sample.powerEnds(.doubtful, "off: still on")
        #expect(sample.life.status == .failedExitingRescueMode)
        try sample.take(.exitRescue)
        try sample.powerEnds()
        #expect(sample.life.status == .ready)
    }

    @Test func deployingAndReleasing() throws {
        var sample = try LifeSample.ready()
        #expect(
            sample.refusal(.deploy)
                == "not-allowed: n1 is in the state Ready and cannot be deployed; possible now: commission, test, rescue, reserve, "
                + "allocate, mark-broken, mark-missing, retire, lock, unlock, delete")
        try sample.take(all: .reserve(owner: "bob"), .allocate(owner: "bob"), .deploy)
        try sample.powerEnds()
        try sample.take(all: .agentCalled, .signal(.installing), .installed)
        #expect(sample.powerOrders.map(\.boot) == [.once(.disk)])
        #expect(sample.life.bootPurpose == .localDisk)
        try sample.powerEnds(.doubtful, "the boot plan was not set")
        try sample.take(.signal(.ok))
        #expect(sample.life.status == .deployed)
        #expect(sample.refusal(.commission()) != nil)
        let tenant = try #require(sample.life.tenantGrant)
        try sample.take(.release(erase: true))
        #expect(sample.life.status == .diskErasing)
        try sample.powerEnds()
        try sample.take(.signal(.ok))
        #expect(sample.life.status == .releasing)
        try sample.powerEnds()
        #expect(sample.life.status == .ready)
        #expect(sample.life.owner == nil)
        #expect(!sample.life.honours(grant: tenant.number))
    }

    @Test func whatMayStillRunIsNotGivenToTheNext() throws {
        for end in [PowerReport.End.doubtful, .failed] {
            var sample = try LifeSample.deployed()
            try sample.take(.release())
            try sample.powerEnds(end)
            #expect(sample.life.status == .failedReleasing)
            #expect(sample.life.owner == "bob")
        }
    }

    @Test func brokenAndFixed() throws {
        var sample = try LifeSample.deployed()
        try sample.take(.markBroken, why: "smells of smoke")
        #expect(sample.life.failure == "smells of smoke")
        #expect(
            sample.refusal(.commission())
                == "not-allowed: n1 belongs to bob and cannot be commissioned; release it first")
        try sample.take(.markFixed)
        #expect(sample.life.status == .deployed)
        #expect(sample.life.failure == nil)
        var new = try LifeSample()
        try new.take(all: .markBroken, .markFixed)
        #expect(new.life.status == .new)
    }

    @Test func brokenInTheMiddleDropsWhatIsUnderWay() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        let order = try #require(sample.life.order)
        try sample.take(.markBroken)
        #expect(sample.life.status == .broken)
        #expect(sample.life.order == nil)
        #expect(sample.effects.contains(.cancelPower(order.number)))
        #expect(sample.effects.contains(.stopTimer))
        #expect(sample.powerOrders.isEmpty)
    }

    @Test func aLockNamesWhoAndWhy() throws {
        var sample = try LifeSample.deployed()
        try sample.take(.lock, why: "exam week")
        #expect(
            sample.refusal(.release())
                == "locked: n1 was locked by ada (exam week) and cannot be released; unlock it first")
        try sample.take(all: .unlock, .release())
        #expect(sample.life.status == .releasing)
    }

    @Test func lateAgentsAreTold() throws {
        let sample = try LifeSample.ready()
        #expect(
            sample.refusal(.signal(.ok))
                == "not-allowed: n1 is in the state Ready, in which no agent has anything to report; the agent should switch "
                + "the machine off; commission it anew if it was cut off in the middle")
    }

    @Test func deletingEndsEverything() throws {
        var sample = try LifeSample.deployed()
        let tenant = try #require(sample.life.tenantGrant)
        let step = try sample.lifeCycle.step(sample.life, LifeEvent(.delete, who: "ada", at: sample.time))
        #expect(step.after == nil)
        #expect(step.entry?.after == nil)
        #expect(step.effects.contains(.revokeCredentials(tenant.number)))
        try sample.take(.test())
        #expect(sample.refusal(.delete)?.contains("abort") == true)
    }

    @Test func aStartOfTheServerGivesTime() throws {
        var sample = try LifeSample()
        try sample.take(.commission())
        sample.time = Timestamp(microseconds: try #require(sample.life.timer).deadline.microseconds + 60_000_000)
        try sample.take(.serverStarted)
        #expect(try #require(sample.life.timer).deadline.since(sample.time) == .seconds(120))
        #expect(sample.entries.last?.row == "server-started")
        var ready = try LifeSample.ready()
        let before = ready.life
        try ready.take(.serverStarted)
        #expect(ready.life == before)
    }
}
