import DriverExec
import Testing
import WroughtCore

/// Every way in which a program can go wrong: one clear error each, and nothing left running.
@Suite struct MisbehaviourTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        var describing = ""
        var before = ""
        let code: DriverError.Code
        let sentence: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "exits early", body: "print('the plug is gone', file=sys.stderr, flush=True)\nsys.exit(3)",
            code: .unexpected, sentence: "ended with status 3 before it answered; it said: the plug is gone"),
        Case(name: "is killed", body: "os.kill(os.getpid(), 9)", code: .unexpected, sentence: "was ended by signal 9"),
        Case(
            name: "answers twice", body: "say({'id': 1, 'result': {}})", code: .protocolViolation,
            sentence: "answered request 1 twice"),
        Case(
            name: "answers another id", body: "say({'id': 77, 'result': {}})", code: .protocolViolation,
            sentence: "answered request 77, which was never sent"),
        Case(
            name: "answers without id", body: "say({'result': {}})", code: .protocolViolation,
            sentence: "an answer has no number as its id"),
        Case(
            name: "has neither result nor error", body: "say({'id': r['id']})", code: .protocolViolation,
            sentence: "needs either a result or an error"),
        Case(
            name: "has a bare error", body: "say({'id': r['id'], 'error': 'no'})", code: .protocolViolation,
            sentence: "is no object with code and message"),
        Case(
            name: "has a result that is no object", body: "say({'id': r['id'], 'result': 7})",
            code: .protocolViolation, sentence: "the answer to read is no object"),
        Case(
            name: "names no state", body: "say({'id': r['id'], 'result': {'state': 'ON'}})",
            code: .protocolViolation, sentence: "names no state; it must be one of on, off"),
        Case(
            name: "sends an endless line", body: "sys.stdout.write('x' * 3000000)\nsys.stdout.flush()\ntime.sleep(60)",
            code: .protocolViolation, sentence: "sent a line of more than 1048576 bytes"),
        Case(
            name: "only chatters", body: "for n in range(300): say(f'line {n}')", code: .protocolViolation,
            sentence: "more than 100 lines to standard output that are no answers"),
        Case(
            name: "closes standard output", body: "os.close(1)\ntime.sleep(60)", code: .unexpected,
            sentence: "closed its standard output and runs on"),
        Case(
            name: "speaks another contract", body: "pass", before: "known['contract'] = 2", code: .unsupported,
            sentence: "speaks version 2 of the contract, and this driver 1"),
        Case(
            name: "says no contract", body: "pass", before: "del known['contract']", code: .protocolViolation,
            sentence: "the answer to describe says no contract"),
        Case(
            name: "does not offer it", body: "pass", before: "known['methods'] = ['perform']", code: .unsupported,
            sentence: "odd does not offer read"),
        Case(
            name: "dies at once", body: "pass", before: "sys.exit('no configuration')", code: .unexpected,
            sentence: "ended with status 1 before it answered; it said: no configuration"),
    ]

    @Test(arguments: cases) func itIsOneClearError(bad: Case) async throws {
        let command = ProgramBench.python(bad.body, describing: bad.describing, before: bad.before)
        let error = try await ProgramBench.failure(command) { _ = try await $0.powerReading() }
        #expect(error.code == bad.code)
        #expect(error.message.contains(bad.sentence), "\(error)")
        #expect(!error.mayHaveHappened)
    }

    @Test func aSilentProgramIsEndedAtTheDeadline() async throws {
        let path = ProgramBench.path()
        defer { ProgramBench.remove(path) }
        let command = ProgramBench.python(
            "open('\(path)', 'w').write(f'{os.getpid()}\\n')\ntime.sleep(600)")
        let start = ContinuousClock.now
        let error = try await ProgramBench.failure(command, limit: .seconds(4)) { _ = try await $0.perform(.on) }
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(error.code == .timeout)
        #expect(error.message.contains(" did not answer perform in time"))
        #expect(error.mayHaveHappened)
        let pid = try #require(Int(try await ProgramBench.line(of: path)))
        #expect(try await ProgramBench.hasGone(pid))
    }

    @Test func aProgramThatDoesNotReadIsEndedAtTheDeadline() async throws {
        let error = try await ProgramBench.failure(["sleep", "600"], limit: .milliseconds(700)) {
            _ = try await $0.perform(.on)
        }
        #expect(error.code == .timeout)
        #expect(!error.mayHaveHappened, "only describe was sent")
    }

    /// Writing to it raises SIGPIPE, which would end this process too.
    @Test func aProgramThatClosedItsStandardInputIsEnded() async throws {
        let context = DriverContext()
        let command = ProgramBench.python(
            "say({'id': r['id'], 'result': {'state': 'on'}})\nos.close(0)\ntime.sleep(600)")
        let driver = try ProgramBench.driver(command, in: context)
        #expect(try await driver.powerReading().state == .on)
        let error = try #require(
            await #expect(throws: DriverError.self) { while true { _ = try await driver.powerReading() } })
        #expect(error.message.contains("closed its standard input and runs on"), "\(error)")
        await context.shared.close()
    }

    @Test func aLostAnswerToAnOrderLeavesDoubt() async throws {
        let error = try await ProgramBench.failure(ProgramBench.python("sys.exit(4)")) { _ = try await $0.perform(.on) }
        #expect(error.mayHaveHappened)
    }

    @Test func aMissingProgramIsNamed() async throws {
        let error = try await ProgramBench.failure(["no-such-driver"]) { _ = try await $0.powerReading() }
        #expect(error.code == .missingTool)
        #expect(error.message == "the command names no-such-driver, which cannot be executed")
    }

    @Test func aFileThatIsNoProgramIsNamed() async throws {
        let error = try await ProgramBench.failure(["/usr"]) { _ = try await $0.powerReading() }
        #expect(error.code == .missingTool)
        #expect(error.message == "cannot start /usr: Permission denied")
    }

    @Test func aBannerIsToleratedAndNoted() async throws {
        let log = LogKeeper()
        let context = DriverContext(logger: log.logger)
        let command = ProgramBench.python(
            "say('debug: asking')\nsay({'id': r['id'], 'result': {'state': 'on'}})", before: "say('Acme 3.1 ready')")
        let driver = try ProgramBench.driver(command, in: context)
        #expect(try await driver.powerReading().state == .on)
        await context.shared.close()
        #expect(log.text.contains("Acme 3.1 ready"))
        #expect(log.text.contains("debug: asking"))
    }

    @Test func afterACrashTheNextCallStartsItAnew() async throws {
        let path = ProgramBench.path()
        defer { ProgramBench.remove(path) }
        let context = DriverContext()
        let command = ProgramBench.python(
            """
            if not os.path.exists('\(path)'):
                open('\(path)', 'w').close()
                sys.exit(9)
            say({'id': r['id'], 'result': {'state': 'off'}})
            """)
        let driver = try ProgramBench.driver(command, in: context)
        await #expect(throws: DriverError.self) { try await driver.powerReading() }
        #expect(try await driver.powerReading().state == .off)
        await context.shared.close()
    }

    @Test func itsOwnErrorsCarryEverything() async throws {
        let failure = "{'code': 'busy', 'message': 'the PDU is booting', 'remedy': 'wait', 'retry': 5000}"
        let busy = try await ProgramBench.failure(
            ProgramBench.python("say({'id': r['id'], 'error': \(failure)})")
        ) { _ = try await $0.perform(.on) }
        #expect("\(busy)" == "busy: the PDU is booting; wait")
        #expect(busy.retry == .after(.seconds(5)))
        #expect(!busy.mayHaveHappened)
        for code in ["cancelled", "not-recorded", "Weird Code", ""] {
            let error = try await ProgramBench.failure(
                ProgramBench.python("say({'id': r['id'], 'error': {'code': '\(code)', 'message': 'm'}})")
            ) { _ = try await $0.powerReading() }
            #expect(error.code == .unexpected)
        }
    }

    @Test func receiptsAreUnderstood() async throws {
        let context = DriverContext()
        let hands = try ProgramBench.driver(
            ProgramBench.python("say({'id': r['id'], 'result': {'operatorMustAct': 'Pull the plug.'}})"), in: context)
        #expect(try await hands.perform(.off) == .operatorMustAct("Pull the plug."))
        let soft = try ProgramBench.driver(
            ProgramBench.python("say({'id': r['id'], 'result': {'acceptedAs': 'soft-off'}})"), in: context)
        #expect(try await soft.perform(.off) == .acceptedAs(.softOff))
        await context.shared.close()
    }
}
