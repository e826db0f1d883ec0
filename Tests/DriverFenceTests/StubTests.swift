import DriverFence
import Foundation
import Testing
import WroughtCore
import WroughtLab

/// Against scripts that behave as no decent agent does.
@Suite struct StubTests {
    private func failure(
        _ body: String, _ action: PowerAction? = nil, limit: Duration = .seconds(20)
    ) async throws -> DriverError {
        try await Lab.run("fence") { lab in
            let driver = try await StubAgent.write(body, in: lab).driver(limit: limit)
            return try #require(
                await #expect(throws: DriverError.self) {
                    if let action { _ = try await driver.perform(action) } else { _ = try await driver.powerReading() }
                })
        }
    }

    @Test func everythingGoesThroughStandardInput() async throws {
        setenv("WROUGHT_TEST_LEAK", "1", 1)
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("echo 'Status: ON'", in: lab)
            let driver = try stub.driver(["ssl=1"])
            let reading = try await driver.powerReading()
            #expect(reading.state == .on)
            #expect(reading.source == "fence fence_stub 127.0.0.9")
            let expected = "action=status\nip=127.0.0.9\nssl=1\npower_wait=0\npassword=s3cret'x y\"\n"
            #expect(stub.folder.read("stdin") == expected)
            #expect(stub.folder.read("argv") == "/bin/sh\n\(stub.path)\n")
            let environment = try #require(stub.folder.read("environ")).split(separator: "\n")
            #expect(Set(environment.map { $0.prefix { $0 != "=" } }) == ["PATH", "LANG", "HOME"])
            #expect(environment.contains("LANG=C.UTF-8"))
            _ = try await driver.powerReading()
            #expect(stub.folder.read("asked") == "metadata\n", "metadata is asked for once")
        }
    }

    @Test func offNeedsTheStatusLine() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("echo ' status: off '; exit 2", in: lab)
            #expect(try await stub.driver().powerReading().state == .off)
        }
        for body in [
            "exit 2", "echo OFF; exit 2", "echo 'Status: ON'; exit 2", "echo 'Status: OFF'",
            "printf 'Status: OFF\\nStatus: ON\\n'; exit 2", "echo 'Status: OFF' >&2; exit 2",
        ] {
            let error = try await failure(body)
            #expect(error.code == .protocolViolation, "\(body)")
        }
    }

    @Test func silenceWithSuccessIsOn() async throws {
        try await Lab.run("fence") { lab in
            let driver = try await StubAgent.write("exit 0", in: lab).driver()
            #expect(try await driver.powerReading().state == .on)
            #expect(try await driver.perform(.off) == .accepted)
        }
    }

    @Test func offWithFailureAndItsStatusLineIsNotOff() async throws {
        #expect(try await failure("echo 'Status: OFF'; exit 1").code == .protocolViolation)
    }

    @Test func silenceWithFailureIsAnError() async throws {
        let error = try await failure("exit 1", .on)
        #expect(error.code == .rejected)
        #expect(error.message == "fence_stub on ended with status 1 and said nothing")
        #expect(error.mayHaveHappened)
    }

    @Test func secretsAreTakenOut() async throws {
        let error = try await failure(
            "echo \"2026-11-21 10:00:00,000 ERROR: no: $(sed -n 's/^password=//p' \"$dir/stdin\") $(printf \"s3cret'\\\"'\\\"'x y\\\"\")\" >&2; exit 1"
        )
        #expect(error.message == "fence_stub status ended with status 1: no: *** ***")
    }

    @Test func secretsAreTakenOutOfEverything() async throws {
        for body in [
            "echo \"Status: $(sed -n 's/^password=//p' \"$dir/stdin\")\"",
            "sed -n 's/^password=//p' \"$dir/stdin\"; exit 7", "cat \"$dir/stdin\" >&2; kill -9 $$",
            "echo 'token s3cret%27x%20y%22' >&2; exit 11",
        ] {
            let error = try await failure(body)
            #expect(!error.description.lowercased().contains("s3cret"), "\(error)")
        }
    }

    @Test(arguments: [
        ("Unable to connect/login to fencing device", DriverError.Code.unauthorized, false),
        ("Connection timed out", .timeout, true),
        ("Connection lost", .timeout, true),
        ("connect to 10.0.0.1 port 443 failed: Connection refused", .unreachable, true),
        ("Failed: The user does not have the correct privileges to do the requested action.", .forbidden, false),
        ("Failed: You have to enter password or password script", .badSettings, false),
        ("Failed: Can not find VM UUID by its VM name given in the <plug> parameter.", .notFound, false),
        ("ModuleNotFoundError: No module named 'suds'", .missingTool, false),
        ("Failed: Unable to obtain correct plug status or plug is not available", .rejected, false),
        ("the moon is full", .rejected, true),
    ]) func wordsBecomeCodes(_ words: String, _ code: DriverError.Code, _ doubt: Bool) async throws {
        let error = try await failure(
            "echo '2026-11-21 10:00:00,000 ERROR: \(words)' >&2; echo >&2; exit 1".replacing("'suds'", with: "suds"),
            .off)
        #expect(error.code == code)
        #expect(error.mayHaveHappened == doubt)
        #expect(error.message.hasPrefix("fence_stub off ended with status 1: \(words.prefix(20))"))
    }

    @Test func theAgentsOwnWaitIsNotTheOrdersEnd() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write(
                "echo '2026-11-21 10:00:00,000 ERROR: Failed: Timed out waiting to power ON' >&2; exit 1", in: lab)
            #expect(try await stub.driver().perform(.on) == .accepted)
            #expect(try await stub.driver().perform(.nmi) == .accepted)
            #expect(stub.folder.read("stdin")?.hasPrefix("action=diag\n") == true)
        }
    }

    @Test func aHangingAgentIsEndedWithItsChildren() async throws {
        let mark = "6\(Int.random(in: 100_000...999_999))"
        let error = try await failure("sleep \(mark) & sleep \(mark)", limit: .seconds(6))
        #expect(error.code == .timeout)
        #expect(error.message == "fence_stub status was still running at its deadline and was ended")
        #expect(try await Processes.haveGone(mark))
    }

    @Test func anAgentThatWritesWithoutEndIsEnded() async throws {
        let error = try await failure("yes | cat >&2 & exec yes", limit: .seconds(6))
        #expect(error.code == .timeout)
    }

    @Test func metadataThatNeverComesIsNoOrder() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("exit 0", in: lab)
            let text = try #require(stub.folder.read("stub.txt")).replacing("echo metadata", with: "sleep 60")
            let source = try stub.folder.write("slow.txt", text)
            try await RunCommand.run(ProcessPlan("install", ["-m", "700", source, stub.path])).checked()
            let driver = try stub.driver(limit: .milliseconds(500))
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.perform(.off) })
            #expect(error.code == .timeout)
            #expect(!error.mayHaveHappened)
            #expect(stub.folder.read("stdin") == nil)
        }
    }

    @Test func childrenWithATerminalOfTheirOwnEndToo() async throws {
        // Agents that talk by ssh or telnet start it with pexpect, in a session of its own.
        let mark = "8\(Int.random(in: 100_000...999_999))"
        let error = try await failure(
            "exec python3 -c 'import pexpect; pexpect.spawn(\"sleep \(mark)\", timeout=None).wait()'",
            limit: .seconds(6))
        #expect(error.code == .timeout)
        #expect(try await Processes.haveGone(mark))
    }

    @Test func aLostAnswerIsNotALostOrder() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write(
                """
                [ $action = on ] && { echo on >> "$dir/power"; sleep 60; }
                [ -f "$dir/power" ] && { echo 'Status: ON'; exit 0; }
                echo 'Status: OFF'
                exit 2
                """, in: lab)
            var policy = PowerPolicy()
            policy.exchangeLimit = .seconds(10)
            let machine = try DriverRegistry(FenceDriver.self).controller(
                "fence", settings: stub.settings(), policy: policy)
            let record = await machine.perform(PowerRequest(.on))
            #expect(record.outcome.name == "confirmed", "\(record)")
            #expect(record.sent == [.on])
            #expect(stub.folder.read("power") == "on\n")
        }
    }

    @Test func talkativeAgentsEnd() async throws {
        let error = try await failure(
            "head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; head -c 3000000 /dev/zero | tr '\\0' 'x'; exit 1")
        #expect(error.message == "fence_stub status ended with status 1 and said nothing")
    }

    @Test func cancellationEndsTheAgent() async throws {
        try await Lab.run("fence") { lab in
            let mark = "7\(Int.random(in: 100_000...999_999))"
            let driver = try await StubAgent.write("sleep \(mark)", in: lab).driver()
            let task = Task { try await driver.perform(.off) }
            let deadline = ContinuousClock.now + .seconds(10)
            while try !Processes.areRunning(mark), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(5))
            }
            task.cancel()
            let error = try #require(await #expect(throws: DriverError.self) { try await task.value })
            #expect(error.code == .cancelled)
            #expect(try await Processes.haveGone(mark))
        }
    }

    @Test func whatIsNoAgentIsNamed() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("exit 0", answersMetadata: false, in: lab)
            let error = try #require(
                await #expect(throws: DriverError.self) { try await stub.driver().powerReading() })
            #expect(error.code == .protocolViolation)
            #expect(error.message.hasPrefix("fence_stub -o metadata did not print a fence agent's metadata: "))
        }
    }

    @Test func missingOptionsAndPlugsAreNamed() async throws {
        var metadata = StubAgent.metadata
        metadata.parameters[5].isRequired = true
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("exit 0", metadata: metadata, in: lab)
            let driver = try Bench.driver([
                "agent": .string(stub.path), "options": .array(["method=twice", "ssl=maybe"]),
            ])
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
            #expect(
                error.problems.map(\.description) == [
                    "options: method has to be one of onoff, cycle", "options: ssl has to be 1 or 0",
                    "options: ip is required by fence_stub: Address", "plug: required by fence_stub: ",
                ])
            #expect(stub.folder.read("stdin") == nil)
        }
    }

    @Test func eachPlugIsAskedByItself() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write(
                "grep -q '^plug=b$' \"$dir/stdin\" && { echo 'Status: OFF'; exit 2; }; echo 'Status: ON'", in: lab)
            var raw = stub.settings()
            raw.set("plug", "a,b")
            let driver = try Bench.driver(raw)
            let reading = try await driver.powerReading()
            #expect(reading.state == .mixed)
            #expect(reading.parts == ["a": .on, "b": .off])
            #expect(
                stub.folder.read("all")?.split(separator: "\n").filter { $0.hasPrefix("plug=") } == [
                    "plug=a", "plug=b",
                ])
        }
    }

    @Test func plansShowNoSecret() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("exit 0", in: lab)
            let driver = try stub.driver(["method=onoff"])
            let plan = driver.wireOperations(for: .power(.off)).joined()
            #expect(plan.hasPrefix("run \(stub.path), standard input: action=off | ip=127.0.0.9 | method=onoff | "))
            #expect(plan.hasSuffix(" | password=***"))
            #expect(stub.folder.read("asked") == nil, "a plan starts nothing")
            #expect(driver.wireOperations(for: .readBoot).isEmpty)
            #expect(driver.wireOperations(for: .power(.reset)).isEmpty)
        }
    }

    @Test func listsAreReadWithTheirNames() async throws {
        try await Lab.run("fence") { lab in
            let stub = try await StubAgent.write("printf '1\\tfirst, of two\\n2\\t\\n\\n'", in: lab)
            let settings = try FenceControllerSettings.form.decode(stub.settings())
            let targets = try await FenceDriver.targets(of: settings, in: DriverContext())
            #expect(targets.map(\.name) == ["1", "2"])
            #expect(targets.map(\.detail) == ["first, of two", nil])
            #expect(stub.folder.read("stdin")?.contains("separator=\"\t\"\n") == true)
        }
    }
}

/// Processes by a word of their command line.
enum Processes {
    /// Killed children of a killed agent are taken away by the kernel a moment later.
    static func haveGone(_ mark: String) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if try !areRunning(mark) { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    static func areRunning(_ mark: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { name in
            let line = Int(name).flatMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
            return line.map { String(decoding: $0, as: UTF8.self).contains(mark) } ?? false
        }
    }
}
