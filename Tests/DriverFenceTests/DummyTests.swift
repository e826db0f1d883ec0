import DriverFence
import Testing
import WroughtCore
import WroughtLab

/// Against the real fence_dummy.
@Suite struct DummyTests {
    @Test func cyclesThroughAProvenOff() async throws {
        try await Lab.run("fence") { lab in
            let file = try lab.folder.write("status", "on")
            let record = try await Bench.machine(Bench.dummy(file)).perform(PowerRequest(.cycle))
            #expect(record.sent == [.off, .on])
            #expect(record.readings.map(\.state) == [.on, .off, .on])
            #expect(record.outcome.name == "confirmed")
            #expect(lab.folder.read("status") == "on")
        }
    }

    @Test func sendsNothingThatIsNotNeeded() async throws {
        try await Lab.run("fence") { lab in
            let machine = try Bench.machine(Bench.dummy(try lab.folder.write("status", "off")))
            #expect(await machine.perform(PowerRequest(.off)).sent.isEmpty)
            #expect(await machine.perform(PowerRequest(.on)).sent == [.on])
            #expect(await machine.perform(PowerRequest(.on)).sent.isEmpty)
        }
    }

    @Test func unknownAndWrongOptionsAreNamedBeforeAnythingIsStarted() async throws {
        try await Lab.run("fence") { lab in
            let file = try lab.folder.write("status", "on")
            let driver = try Bench.driver([
                "agent": "fence_dummy",
                "options": .array([
                    .string("status_file=\(file)"), "tipe=file", "power_timeout=soon", "status-file=x", "fnord=1",
                ]),
            ])
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.perform(.off) })
            #expect(error.code == .badSettings)
            let problems = error.problems.map(\.description)
            #expect(problems.count == 4)
            #expect(problems[0] == "options: fence_dummy has no option tipe; did you mean type?")
            #expect(problems[1] == "options: power_timeout has to be a whole number of seconds")
            #expect(problems[2].hasPrefix("options: fence_dummy has no option fnord; known are random_sleep_range"))
            #expect(problems[3].hasPrefix("options: status_file is given twice"))
            #expect(lab.folder.read("status") == "on")
        }
    }

    @Test func aStateThatDoesNotComeIsNoFailureOfTheOrder() async throws {
        // This dummy's machine takes every order and stays as it is.
        let driver = try Bench.driver(["agent": "fence_dummy", "options": "type=fail,power_timeout=1"])
        #expect(try await driver.perform(.off) == .accepted)
    }

    @Test func aMissingAgentIsNamedWithTheNearest() async throws {
        let driver = try Bench.driver(["agent": "fence_dumy"])
        let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
        #expect(error.code == .missingTool)
        #expect(error.remedy == "did you mean fence_dummy?")
        let path = try Bench.driver(["agent": "/nowhere/fence_x"])
        let other = try #require(await #expect(throws: DriverError.self) { try await path.powerReading() })
        #expect(other.code == .missingTool)
        #expect(other.remedy == "install it (Debian: fence-agents)")
    }

    @Test func agentsWithoutAnActionSaySo() async throws {
        let driver = try Bench.driver(Bench.dummy("/tmp/never"))
        #expect(driver.actions == [.on, .off, .nmi])
        let error = try #require(await #expect(throws: DriverError.self) { try await driver.perform(.nmi) })
        #expect(error.code == .unsupported)
        #expect(error.message == "fence_dummy offers no diag")
        #expect(driver.actions == [.on, .off])
    }

    @Test func diagnosisWalksToThePowerState() async throws {
        try await Lab.run("fence") { lab in
            let file = try lab.folder.write("status", "on")
            let steps = await Diagnoses.of(try Bench.driver(Bench.dummy(file)))
            #expect(steps.map(\.name) == ["agent", "interpreter", "metadata", "options", "power"])
            #expect(steps.allSatisfy { $0.outcome == .passed }, "\(steps)")
            #expect(steps.last?.finding == "the agent reads the power state: on")
        }
    }

    @Test func diagnosisStopsAtTheFirstFailure() async throws {
        let steps = await Diagnoses.of(try Bench.driver(["agent": "fence_dummy", "options": "fnord=1"]))
        #expect(steps.map(\.outcome) == [.passed, .passed, .passed, .failed, .skipped])
        #expect(steps[3].finding.contains("fence_dummy has no option fnord"))
        let missing = await Diagnoses.of(try Bench.driver(["agent": "fence_nowhere"]))
        #expect(missing.map(\.outcome) == [.failed, .skipped, .skipped, .skipped, .skipped])
        #expect(missing[0].remedy != nil)
    }
}
