import DriverWebhook
import Testing
import WroughtCore
import WroughtLab

struct FaultTests {
    private static func misbehave(_ kind: String, _ count: Int, _ bench: WebhookBench) async throws {
        let measure: JSONValue = ["seconds": 1, "count": .int(count), "status": 0]
        try await bench.device.control(["op": "misbehave", "kind": .string(kind), "measure": measure])
    }

    @Test func anOrderWhoseAnswerIsLostIsNotRepeated() async throws {
        try await WebhookBench.run { bench in
            try await Self.misbehave("lostAnswer", 1, bench)
            let error = try #require(await failure { _ = try await bench.driver().perform(.on) })
            #expect(error.code == .unreachable && error.mayHaveHappened)
            #expect(try await bench.device.control(["op": "look"])["orders"] == ["on"])
        }
    }

    @Test(arguments: ["silent", "resetting", "truncating", "corrupting"])
    func nothingIsGuessed(kind: String) async throws {
        try await WebhookBench.run(limit: .seconds(2)) { bench in
            try await Self.misbehave(kind, 0, bench)
            let driver = try bench.driver()
            let error = try #require(await failure { _ = try await driver.powerReading() })
            #expect([.timeout, .unreachable, .protocolViolation].contains(error.code))
            #expect(!error.mayHaveHappened || error.code == .timeout)
        }
    }

    @Test func cancellingEndsARequestAtOnce() async throws {
        try await WebhookBench.run(limit: .seconds(30)) { bench in
            try await Self.misbehave("silent", 1, bench)
            let driver = try bench.driver()
            let task = Task { try await driver.powerReading() }
            try await Task.sleep(for: .milliseconds(300))
            let start = ContinuousClock.now
            task.cancel()
            let error = await failure { _ = try await task.value }
            #expect(error?.code == .cancelled)
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test func nothingListens() async throws {
        try await WebhookBench.run { bench in
            try await Self.misbehave("closed", 1, bench)
            let error = try #require(await failure { _ = try await bench.driver().perform(.on) })
            #expect(error.code == .unreachable && !error.mayHaveHappened)
        }
    }

    @Test func secretsThatTheServiceRepeatsAreHidden() async throws {
        let options = WebhookDevice.Options(user: "admin", password: "hunter2-pw", key: "k3y-k3y-k3y")
        try await WebhookBench.run(options) { bench in
            let texts = "hunter2-pw YWRtaW46aHVudGVyMi1wdw== k3y-k3y-k3y"
            try await bench.device.answer([
                "GET /state": .init(body: "status: \(texts)"), "POST /on": .init(status: 500, body: texts),
            ])
            let driver = try bench.driver()
            let reading = try await driver.powerReading()
            #expect(reading.detail == "neither expression matches: status: <redacted> <redacted> <redacted>")
            let error = try #require(await failure { _ = try await driver.perform(.on) })
            #expect(error.description.hasSuffix("<redacted> <redacted> <redacted>"))
            var steps: [String] = []
            for step in await StepKeeper.steps(of: driver) { steps.append(step.finding + (step.remedy ?? "")) }
            for secret in texts.split(separator: " ") { #expect(!steps.joined().contains(secret)) }
        }
    }

    @Test func redirectionsStayOnTheOrigin() async throws {
        try await WebhookBench.run(.init(user: "admin", password: "hunter2-pw", key: "k3y")) { bench in
            let other = try await WebhookDevice.start(in: bench.device.lab)
            try await bench.device.answer([
                "GET /state": .init(status: 302, headers: ["Location": "/elsewhere"]),
                "GET /elsewhere": .init(body: "status: running"),
                "POST /on": .init(status: 307, headers: ["Location": "\(bench.device.origin)/reset"]),
                "POST /off": .init(status: 307, headers: ["Location": "\(other.origin)/off"]),
                "POST /see": .init(status: 303, headers: ["Location": "/elsewhere"]),
            ])
            let driver = try bench.driver(["power_cycle_uri": .string("\(bench.device.origin)/see")])
            #expect(try await driver.powerReading().state == .on)
            #expect(try await driver.perform(.on) == .accepted)
            let error = try #require(await failure { _ = try await driver.perform(.off) })
            #expect(error.code == .protocolViolation && !error.mayHaveHappened)
            #expect(try await other.requests().isEmpty)
            let seen = try #require(await failure { _ = try await driver.perform(.cycle) })
            #expect(seen.code == .protocolViolation && seen.mayHaveHappened)
        }
    }

    @Test func diagnosisNamesTheFirstStepThatFails() async throws {
        try await WebhookBench.run(.init(token: "right-token")) { bench in
            let good = await StepKeeper.steps(of: try bench.driver())
            #expect(good.map(\.name) == ["name", "port", "tls", "query", "power"])
            #expect(good.map(\.outcome) == [.passed, .passed, .workedAround, .passed, .passed])
            var wrong: RawSettings = [:]
            wrong.set("power_token", secret: Secret("wrong-token"))
            let bad = await StepKeeper.steps(of: try bench.driver(wrong))
            #expect(bad.map(\.outcome) == [.passed, .passed, .workedAround, .failed, .skipped])
            #expect(bad.first { $0.outcome == .failed }?.remedy?.contains("power_token") == true)
            let odd = await StepKeeper.steps(of: try bench.driver(["power_off_regex": "nothing like it"]))
            #expect(odd.last?.outcome == .failed)
            #expect(odd.last?.remedy?.contains("power_off_regex") == true)
        }
    }
}
