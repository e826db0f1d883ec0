import Synchronization
import Testing
import WroughtCore

@Suite struct PowerControllerTests {
    @Test(arguments: [(PowerVerb.on, PowerState.on), (.off, .off), (.softOff, .off)])
    func whatIsAlreadySoSendsNothing(verb: PowerVerb, state: PowerState) async {
        let bench = Bench(state)
        let record = await bench.perform(verb)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders.isEmpty)
        #expect(record.attempts == 0 && record.before?.state == state)
    }

    @Test func onIsSentOnceAndConfirmedByReading() async {
        let bench = Bench(.off) { $0.delay = .seconds(7) }
        let record = await bench.perform(.on)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == [.on])
        #expect(record.before?.state == .off && record.after?.state == .on)
        #expect(record.milliseconds >= 7000 && record.milliseconds < 15_000)
    }

    @Test func pausesBetweenReadingsGrow() async {
        let bench = Bench(.off) { $0.delay = .seconds(60) }
        let record = await bench.perform(.on)
        #expect(record.outcome.isConfirmed)
        // A fixed pause of 100 ms would read 600 times.
        #expect(bench.device.now.reads < 30)
    }

    @Test func aLyingDeviceIsContradictedAndNotAskedAgain() async {
        let bench = Bench(.on) { $0.lies = true }
        let record = await bench.perform(.off)
        #expect(record.outcome.doubt == .contradicted)
        #expect(bench.device.now.orders == [.off])
        #expect(record.after?.state == .on)
        #expect(record.milliseconds > 80_000 && record.milliseconds <= 91_000)
    }

    @Test func anOffThatIsSoftByItsSettingsGetsTheTimeOfASoftOff() async {
        let bench = Bench(.on) {
            $0.softensOff = true
            $0.delay = .seconds(100)
        }
        let record = await bench.perform(.off)
        #expect(record.outcome.isConfirmed)
        #expect(record.sent == [.softOff], "the record tells what was really sent")
        #expect(record.milliseconds >= 100_000 && record.milliseconds < 120_000)
    }

    @Test func aLostAnswerToAnOrderThatHappenedIsNotSentAgain() async {
        let bench = Bench(.off) {
            $0.orderErrors = [DriverError(.timeout, "no answer")]
            $0.lostButDone = true
        }
        let record = await bench.perform(.on)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == [.on])
        #expect(record.errors.map(\.code) == [.timeout])
    }

    @Test func aLostOrderIsSentAgainAfterTwoReadingsOfTheOldState() async {
        let bench = Bench(.off) { $0.orderErrors = [DriverError(.timeout, "no answer")] }
        let record = await bench.perform(.on)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == [.on, .on])
        // before, two that show that nothing happened, one that proves it
        #expect(record.readings.map(\.state) == [.off, .off, .off, .on])
    }

    @Test func sendingEndsAtTheSendLimit() async {
        let bench = Bench(.off) {
            $0.orderErrors = Array(repeating: DriverError(.timeout, "no answer"), count: 9)
        }
        let record = await bench.perform(.on)
        #expect(record.outcome.doubt == .contradicted)
        #expect(bench.device.now.orders.count == 3)
    }

    @Test(arguments: [PowerVerb.cycle, .reset, .nmi])
    func aLostDestructiveOrderIsNeverSentAgain(verb: PowerVerb) async {
        let bench = Bench(.on, can: [.on, .off, .cycle, .reset, .nmi]) {
            $0.orderErrors = [DriverError(.timeout, "no answer")]
        }
        let record = await bench.perform(verb)
        #expect(bench.device.now.orders.count == 1)
        #expect(!record.outcome.isConfirmed)
    }

    @Test func aBusyDeviceIsAskedAgainBecauseItTookNothing() async {
        let bench = Bench(.on) {
            $0.orderErrors = [DriverError(.busy, "in POST", retry: .after(.seconds(6)))]
        }
        let record = await bench.perform(.reset)
        #expect(bench.device.now.orders == [.reset, .reset])
        #expect(record.outcome.doubt == .cannotProve)
        #expect(record.milliseconds >= 6000)
    }

    @Test func aRefusalIsFinal() async {
        let bench = Bench(.off) { $0.orderErrors = [DriverError(.forbidden, "privilege too low")] }
        let record = await bench.perform(.on)
        #expect(record.outcome.error?.code == .forbidden)
        #expect(bench.device.now.orders == [.on])
    }

    @Test func nothingIsSentToADeviceThatRefusesTheReader() async {
        let bench = Bench(.on) { $0.readErrors = [DriverError(.unauthorized, "wrong password")] }
        let record = await bench.perform(.off)
        #expect(record.outcome.error?.code == .unauthorized)
        #expect(bench.device.now.orders.isEmpty)
    }

    @Test func aBMCThatVanishesAfterPowerOnIsWaitedFor() async {
        let bench = Bench(.off)
        bench.device.state.withLock { $0.readErrors = [] }
        let record = await bench.clock.run {
            let task = Task { await bench.controller.perform(PowerRequest(.on)) }
            while bench.device.now.orders.isEmpty { try? await Task.sleep(for: .milliseconds(1)) }
            bench.device.state.withLock {
                $0.readErrors = Array(repeating: DriverError(.timeout, "silent"), count: 3)
            }
            return await task.value
        }
        #expect(record.outcome.isConfirmed)
        #expect(record.errors.count == 3)
    }

    @Test func aMovementTowardsTheGoalIsWaitedForNotDisturbed() async {
        let bench = Bench(.on) { $0.staleReads = [.poweringOn, .poweringOn] }
        let record = await bench.perform(.on)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders.isEmpty)
    }

    @Test func halfOnIsNotOn() async {
        let bench = Bench(.mixed)
        let record = await bench.perform(.on)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == [.on])
    }

    @Test func softOffFallsBackOnlyWhenAsked() async {
        let patient = Bench(.on) { $0.ignoresSoftOff = true }
        let refused = await patient.perform(.softOff)
        #expect(refused.outcome.doubt == .contradicted)
        #expect(patient.device.now.orders == [.softOff])

        let bench = Bench(.on) { $0.ignoresSoftOff = true }
        let record = await bench.perform(PowerRequest(.softOff, fallback: .off))
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == [.softOff, .off])
        #expect(record.milliseconds > 110_000)
    }

    @Test func cycleIsOffProvenOffDwellOn() async {
        let bench = Bench(.on, can: [.on, .off]) { $0.delay = .seconds(2) }
        let record = await bench.perform(.cycle)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == [.off, .on])
        #expect(record.readings.map(\.state).contains(.off))
        #expect(record.milliseconds >= 7000)
    }

    @Test func cycleDoesNotSwitchOnWhatNeverWentOff() async {
        let bench = Bench(.on, can: [.on, .off]) { $0.lies = true }
        let record = await bench.perform(.cycle)
        #expect(record.outcome.doubt == .contradicted)
        #expect(bench.device.now.orders == [.off])
    }

    @Test func cycleUsesTheDevicesOwnUnlessProofIsAsked() async {
        let native = Bench(.on, can: [.on, .off, .cycle]) { $0.staleReads = [.on, .on, .off] }
        let record = await native.perform(.cycle)
        #expect(native.device.now.orders == [.cycle])
        #expect(record.outcome.isConfirmed)

        let unseen = Bench(.on, can: [.on, .off, .cycle])
        #expect(await unseen.perform(.cycle).outcome.doubt == .cannotProve)

        let proven = Bench(.on, can: [.on, .off, .cycle])
        let proof = await proven.perform(PowerRequest(.cycle, provenOff: true))
        #expect(proven.device.now.orders == [.off, .on])
        #expect(proof.outcome.isConfirmed)
    }

    @Test(arguments: [PowerState.off, .on, .mixed, .unknown])
    func restartEndsInAFreshBootWhateverTheStateWas(state: PowerState) async {
        let bench = Bench(state, can: [.on, .off])
        let record = await bench.perform(.restart)
        #expect(record.outcome.isConfirmed)
        #expect(bench.device.now.orders == (state == .off ? [.on] : [.off, .on]))
    }

    @Test func restartOfADeviceWithoutOffUsesReset() async {
        let bench = Bench(.on, can: [.on, .reset])
        let record = await bench.perform(.restart)
        #expect(bench.device.now.orders == [.reset])
        #expect(record.outcome.doubt == .cannotProve)
    }

    @Test func resetOfAnOffMachineIsRefusedWithTheRemedy() async {
        let bench = Bench(.off)
        let error = await bench.perform(.reset).outcome.error
        #expect(error?.code == .conflict)
        #expect(error?.remedy?.contains("restart") == true)
        #expect(bench.device.now.orders.isEmpty)
    }

    @Test func whatNobodyCanDoIsRefusedBeforeAnythingIsRead() async {
        let bench = Bench(.on, can: [.on])
        for verb in [PowerVerb.off, .cycle, .nmi, .softOff, .restart] {
            #expect(await bench.perform(verb).outcome.error?.code == .unsupported)
        }
        #expect(bench.device.now.reads == 0)
    }

    @Test func aDriverThatCannotReadNeverClaimsConfirmation() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.off, clock: clock)
        let controller = PowerController(
            BlindDriver(device), machine: "m", controllers: [], in: DriverContext(clock: clock))
        for verb in [PowerVerb.on, .off, .cycle] {
            let record = await clock.run { await controller.perform(PowerRequest(verb)) }
            #expect(record.outcome.doubt == .cannotRead)
        }
        #expect(device.now.orders == [.on, .off, .off, .on])
    }

    @Test func forceSendsAnyway() async {
        let bench = Bench(.on)
        let record = await bench.perform(PowerRequest(.on, force: true))
        #expect(bench.device.now.orders == [.on])
        #expect(record.outcome.isConfirmed)
    }

    @Test func aConnectionThatTellsOfChangesShortensThePause() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.off, clock: clock) { $0.delay = .seconds(7) }
        let controller = PowerController(
            TellingDriver(device), machine: "m", controllers: [], in: DriverContext(clock: clock),
            policy: .with { ($0.pollGrowth, $0.longestPoll, $0.settleLimit) = (600, .seconds(60), .seconds(300)) })
        let record = await clock.run { await controller.perform(PowerRequest(.on)) }
        #expect(record.outcome.isConfirmed)
        #expect(record.milliseconds < 10_000, "without the event the next reading is after a minute")
        #expect(device.now.reads <= 4)
    }

    @Test func theRecordTellsWhoWhyAndHow() async {
        let bench = Bench(.off)
        let record = await bench.perform(PowerRequest(.on, who: "ada", why: "rack test"))
        #expect(record.who == "ada" && record.why == "rack test" && record.machine == "m1")
        #expect(record.driver == "scripted" && record.verb == .on && record.id.count == 16)
        #expect(record.summary == "confirmed on")
    }
}
