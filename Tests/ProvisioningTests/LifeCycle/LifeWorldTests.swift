import Testing
import WroughtCore
import WroughtProvisioning

/// What holds in every state that a machine can come into, tried with every event.
@Suite struct LifeWorldTests {
    private static let world = try? LifeWorld()
    private let world: LifeWorld

    init() throws { world = try #require(Self.world) }

    @Test func everyStateIsReachedAndEveryRowIsFollowed() {
        #expect(Set(world.lives.keys.map(\.status)) == Set(MachineStatus.allCases))
        let loud = TransitionTable.standard.rows.filter { !$0.isQuiet }.map(\.id)
        #expect(Set(loud).subtracting(world.followed) == [])
        #expect(Set(TransitionTable.standard.rows.map(\.id)).count == TransitionTable.standard.rows.count)
        #expect(world.lives.count > 200, "\(world.lives.count) states")
    }

    @Test func aStateInFlightHasATimerAndNoOtherHasOne() {
        for life in world.lives.values {
            hold((life.timer != nil) == life.status.isInFlight, "\(life.status)")
        }
    }

    @Test func everyStateInFlightEndsWithItsTimer() throws {
        let lifeCycle = LifeCycle()
        for life in world.lives.values where life.status.isInFlight {
            let timer = try #require(life.timer)
            let time = Timestamp(microseconds: timer.deadline.microseconds + 1_000_000_000_000)
            let step = try lifeCycle.step(life, LifeEvent(.timer(timer.number), who: "conductor", at: time))
            let after = try #require(step.after)
            hold(after.status.isFailure, "\(life.status) -> \(after.status)")
            hold(after.failure?.isEmpty == false, "\(life.status): no words")
        }
    }

    @Test func failuresSayWhy() {
        for life in world.lives.values where life.status.isFailure || life.status == .broken {
            hold(life.failure?.isEmpty == false, "\(life.status)")
        }
    }

    @Test func credentialsFollowTheState() {
        for life in world.lives.values {
            hold(life.grant?.work == life.status.work, "\(life.status)")
            hold((life.tenantGrant != nil) == (life.holding == .deployed), "\(life.status) \(life.holding)")
            hold((life.owner != nil) == (life.holding != .nobody), "\(life.status): owner")
        }
        world.eachStep { _, step in
            let revoked = Set(
                step.effects.compactMap { if case .revokeCredentials(let number) = $0 { number } else { nil } })
            let old = [step.before?.grant, step.before?.tenantGrant].compactMap(\.self).map(\.number)
            let kept = [step.after?.grant, step.after?.tenantGrant].compactMap(\.self).map(\.number)
            hold(revoked == Set(old).subtracting(kept), "\(step.entry?.row ?? "?"): revoked \(revoked)")
        }
    }

    @Test func anOrderIsReplacedOnlyByEndingIt() {
        world.eachStep { event, step in
            guard let old = step.before?.order, step.after?.order?.number != old.number else { return }
            let isReported = if case .power(let report) = event.kind { report.order == old.number } else { false }
            let isCancelled = step.effects.contains(.cancelPower(old.number))
            hold(isReported != isCancelled, "\(event)")
        }
    }

    @Test func theAuditIsAChain() {
        world.eachStep { event, step in
            guard let entry = step.entry else {
                hold(step.before?.status == step.after?.status, "\(event)")
                return
            }
            hold(entry.before == step.before?.status, "before: \(entry)")
            hold(entry.after == step.after?.status, "after: \(entry)")
            hold(entry.number == (step.before?.entries ?? 0) + 1, "number: \(entry)")
            hold(step.after.map { $0.entries == entry.number } ?? true, "count: \(entry)")
            hold(entry.time == event.time, "time: \(entry)")
        }
    }

    @Test func aLockStopsPeopleAndNothingElse() {
        world.eachStep { event, step in
            guard step.before?.lock != nil else { return }
            let trigger = event.kind.trigger
            hold(!trigger.isAsked || trigger == .unlock, "\(trigger)")
        }
    }

    @Test func timersAndReportsOfThePastAreNotHeeded() throws {
        let lifeCycle = LifeCycle()
        for life in world.lives.values {
            for kind: LifeEvent.Kind in [.timer(-1), .power(PowerReport(order: -1, .failed, "late"))] {
                let step = try lifeCycle.step(life, LifeEvent(kind, who: "conductor", at: life.since))
                hold(step.isStale, "\(life.status): \(kind)")
            }
        }
    }

    @Test func refusalsSayWhatIsPossible() {
        let lifeCycle = LifeCycle()
        for life in world.lives.values {
            for event in LifeWorld.events(for: life) where event.kind.trigger.isAsked {
                let error = inventoryError { () throws(InventoryError) in try lifeCycle.step(life, event) }
                guard let error else { continue }
                hold([.notAllowed, .locked].contains(error.code), "\(error)")
                hold(error.message.contains("n1"), "\(error)")
                hold(error.remedy != nil || event.kind.trigger == .unlock, "\(error)")
            }
        }
    }

    /// Among a million checks only those are told that fail: each `#expect` costs more than the check.
    private func hold(
        _ isSo: Bool, _ words: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation
    ) {
        if !isSo { Issue.record(Comment(rawValue: words()), sourceLocation: location) }
    }
}
