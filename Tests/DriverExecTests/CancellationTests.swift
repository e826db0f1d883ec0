import Foundation
import Testing
import WroughtCore

@testable import DriverExec

@Suite struct CancellationTests {
    /// Starts a call that never ends, cancels it, and gives what the program wrote down before: its own and its
    /// child's process id.
    private func cancelled(_ before: String) async throws -> [Int] {
        let path = ProgramBench.path()
        defer { ProgramBench.remove(path) }
        let command = ProgramBench.python(
            """
            child = subprocess.Popen(['sleep', '600'])
            open('\(path)', 'w').write(f'{os.getpid()} {child.pid}\\n')
            while True: time.sleep(1)
            """, before: before)
        let context = DriverContext()
        let driver = try ProgramBench.driver(command, in: context)
        let call = Task { try await driver.perform(.on) }
        let pids = try await ProgramBench.line(of: path).split(separator: " ").compactMap { Int($0) }
        #expect(pids.allSatisfy { kill(Int32($0), 0) == 0 })
        let start = ContinuousClock.now
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(ContinuousClock.now - start < .seconds(60))
        // The call has ended, so the program has gone too; its child is the kernel's to take away.
        #expect(kill(Int32(pids[0]), 0) != 0)
        await context.shared.close()
        return pids
    }

    @Test func theProgramAndItsChildrenAreGone() async throws {
        for pid in try await cancelled("") { #expect(try await ProgramBench.hasGone(pid)) }
    }

    @Test func soAreThoseThatIgnoreSIGTERM() async throws {
        let deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
        for pid in try await cancelled(deaf) { #expect(try await ProgramBench.hasGone(pid)) }
    }

    @Test func aChildThatSurvivesItsProgramsExitIsEndedToo() async throws {
        let path = ProgramBench.path()
        defer { ProgramBench.remove(path) }
        let error = try await ProgramBench.failure(
            ProgramBench.python(
                """
                child = subprocess.Popen(['sleep', '600'])
                open('\(path)', 'w').write(f'{child.pid}\\n')
                sys.exit(5)
                """)
        ) { _ = try await $0.powerReading() }
        #expect(error.message.contains("ended with status 5"))
        let pid = try #require(Int(try await ProgramBench.line(of: path)))
        #expect(try await ProgramBench.hasGone(pid))
    }

    /// A program that heeds the cancel line lives on, and its other calls with it.
    @Test func aProgramThatHeedsTheCancelLineLivesOn() async throws {
        let path = ProgramBench.path()
        defer { ProgramBench.remove(path) }
        let command = ProgramBench.python(
            """
            if r["method"] == "read": say({"id": r["id"], "result": {"state": "on", "detail": str(os.getpid())}})
            elif r["method"] == "perform": open('\(path)', 'w').write(f'{os.getpid()}\\n')
            elif r["method"] == "cancel":
                say({"id": r["params"]["id"], "error": {"code": "cancelled", "message": "as you wish"}})
            """, describing: "'parallel': 4")
        var timing = ProgramTiming()
        timing.cancelGrace = .seconds(20)
        let pool = ProgramPool(ProgramCommand(arguments: command), timing: timing, logger: DriverContext().logger)
        let settings = try ExecSettings.form.decode(["command": "unused"])
        let call = Task {
            try await pool.call(ProgramRequest(.perform, ["action": "on"], of: settings), within: .seconds(60))
        }
        let pid = try await ProgramBench.line(of: path)
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        let answer = try await pool.call(ProgramRequest(.read, of: settings), within: .seconds(60))
        #expect(answer["detail"]?.string == pid)
        await pool.close()
        #expect(try await ProgramBench.hasGone(try #require(Int(pid))))
    }

    @Test func closingTheContextEndsEverythingAndRefusesMore() async throws {
        let path = ProgramBench.path()
        defer { ProgramBench.remove(path) }
        let command = ProgramBench.python("open('\(path)', 'w').write(f'{os.getpid()}\\n')\ntime.sleep(600)")
        let context = DriverContext()
        let driver = try ProgramBench.driver(command, in: context)
        let call = Task { try await driver.powerReading() }
        let pid = try #require(Int(try await ProgramBench.line(of: path)))
        await context.shared.close()
        #expect(kill(Int32(pid), 0) != 0)
        let error = await #expect(throws: DriverError.self) { try await call.value }
        #expect(error?.code == .cancelled)
        let later = await #expect(throws: DriverError.self) { try await driver.powerReading() }
        #expect(later?.code == .cancelled)
    }
}
