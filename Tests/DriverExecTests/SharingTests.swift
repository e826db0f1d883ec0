import Testing
import WroughtCore

@testable import DriverExec

@Suite struct SharingTests {
    private static let echo = ProgramBench.python(
        "say({'id': r['id'], 'result': {'state': 'on', 'detail': f\"{os.getpid()} {r['settings'].get('n')}\"}})")

    @Test func twoCallsAtOnceGetTheirOwnAnswers() async throws {
        let command = ProgramBench.python(
            """
            waiting = globals().setdefault('waiting', [])
            waiting.append(r)
            if len(waiting) == 2:
                for w in reversed(waiting):
                    say({'id': w['id'], 'result': {'state': w['settings']['state'], 'detail': str(os.getpid())}})
            """, describing: "'parallel': 2")
        let context = DriverContext()
        let on = try ProgramBench.driver(command, ["settings": "state=on"], in: context)
        let off = try ProgramBench.driver(command, ["settings": "state=off"], in: context)
        async let first = on.powerReading()
        async let second = off.powerReading()
        let readings = try await [first, second]
        #expect(readings.map(\.state) == [.on, .off])
        #expect(readings[0].detail == readings[1].detail, "one process serves both")
        await context.shared.close()
    }

    @Test func fiftyMachinesShareAFewProcesses() async throws {
        let device = try SwitchFile(outlets: 50)
        let governor = PowerGovernor()
        let machines = try (1...50).map { try device.machine($0, under: governor) }
        let outcomes = await withTaskGroup(of: PowerOutcome.self) { group in
            for machine in machines { group.addTask { await machine.perform(PowerRequest(.on)).outcome } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 50)
        #expect(outcomes.allSatisfy { $0.isConfirmed })
        for outlet in 1...50 { #expect(try device.state(outlet) == "on") }
        let driver = try #require(machines[0].driver as? ExecDriver)
        let running = try await driver.pool.processes
        #expect((1...ProgramPool.processLimit).contains(running.count))
        await device.context.shared.close()
        for pid in running { #expect(try await ProgramBench.hasGone(Int(pid))) }
    }

    @Test func oneProcessServesCallAfterCall() async throws {
        let context = DriverContext()
        let driver = try ProgramBench.driver(Self.echo, ["settings": ["n": 5]], in: context)
        let first = try await driver.powerReading().detail
        #expect(first?.hasSuffix(" 5") == true)
        for _ in 0..<20 { #expect(try await driver.powerReading().detail == first) }
        await context.shared.close()
    }

    @Test func anIdleProgramIsClosedAndStartedAgain() async throws {
        var timing = ProgramTiming()
        timing.idleLimit = .milliseconds(100)
        timing.idlePause = .milliseconds(10)
        let pool = ProgramPool(
            ProgramCommand(arguments: Self.echo), timing: timing, logger: DriverContext().logger)
        let settings = try ExecSettings.form.decode(["command": "unused"])
        let request = ProgramRequest(.read, of: settings)
        let first = try await pool.call(request, within: .seconds(20))["detail"]?.string
        let pid = try #require(first?.split(separator: " ").first.flatMap { Int($0) })
        #expect(try await ProgramBench.hasGone(pid))
        let second = try await pool.call(request, within: .seconds(20))["detail"]?.string
        #expect(second != nil && second != first)
        await pool.close()
        #expect(await pool.processes.isEmpty)
    }

    @Test func waitingForABusyProgramHeedsTheDeadline() async throws {
        let command = ProgramBench.python("time.sleep(600)")
        let context = DriverContext()
        let drivers = try (0..<6).map { _ in try ProgramBench.driver(command, limit: .seconds(2), in: context) }
        let codes = await withTaskGroup(of: DriverError.Code?.self) { group in
            for driver in drivers {
                group.addTask {
                    do { _ = try await driver.powerReading() } catch { return DriverError(wrapping: error).code }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == [DriverError.Code?](repeating: .timeout, count: 6))
        await context.shared.close()
    }
}
