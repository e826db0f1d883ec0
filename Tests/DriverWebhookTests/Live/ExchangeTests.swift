import DriverWebhook
import Testing
import WroughtCore
import WroughtLab

struct ExchangeTests {
    @Test func switchesAndReads() async throws {
        try await WebhookBench.run { bench in
            let driver = try bench.driver(["power_reset_uri": .string("\(bench.device.origin)/reset")])
            #expect(try await driver.powerReading().state == .off)
            #expect(try await driver.perform(.on) == .accepted)
            #expect(try await driver.powerReading().state == .on)
            #expect(try await driver.perform(.reset) == .accepted)
            #expect(try await driver.perform(.off) == .accepted)
            let reading = try await driver.powerReading()
            #expect(reading.state == .off)
            #expect(reading.source == "webhook \(bench.device.origin)/state")
            #expect(try await bench.device.control(["op": "look"])["orders"] == ["on", "reset", "off"])
            await #expect(throws: DriverError.self) { try await driver.perform(.cycle) }
        }
    }

    /// The double is one that curl understands, and answers curl as it answers us.
    @Test func curlGetsTheSame() async throws {
        try await WebhookBench.run(.init(user: "admin", password: "hunter2")) { bench in
            let lab = bench.device.lab
            let place = bench.device.origin
            let switched = try await lab.command(
                "curl", ["-sS", "--fail", "-u", "admin:hunter2", "-X", "POST", "\(place)/on"])
            #expect(switched.status == .exited(0))
            let state = try await lab.command("curl", ["-sS", "--fail", "-u", "admin:hunter2", "\(place)/state"])
            #expect(state.output == #"{"machine": {"power": "on"}, "status": "running"}"#)
            #expect(try await bench.driver().powerReading().state == .on)
            let refused = try await lab.command("curl", ["-sS", "--fail", "\(place)/state"])
            #expect(refused.errorOutput.contains("401"))
        }
    }

    @Test func requestsLookLikeMAAS() async throws {
        try await WebhookBench.run(.init(user: "admin", password: "hunter2")) { bench in
            let driver = try bench.driver()
            _ = try await driver.perform(.on)
            _ = try await driver.powerReading()
            let requests = try await bench.device.requests()
            #expect(requests.map(\.line) == ["POST /on", "GET /state"])
            for request in requests {
                #expect(request.headers["authorization"] == "Basic YWRtaW46aHVudGVyMg==")
                #expect(request.headers["accept"] == "application/json")
                #expect(request.headers["content-type"] == nil)
                #expect(request.headers["wrought-signature"] == nil)
            }
            #expect(requests.first?.headers["content-length"] == "0")
        }
    }

    @Test func theTokenGoesBeforeThePassword() async throws {
        try await WebhookBench.run(.init(token: "t0ken-abc")) { bench in
            var raw: RawSettings = ["power_user": "admin"]
            raw.set("power_pass", secret: Secret("hunter2"))
            _ = try await bench.driver(raw).powerReading()
            let request = try #require(try await bench.device.requests().first)
            #expect(request.headers["authorization"] == "Bearer t0ken-abc")
        }
    }

    @Test func aPathThatIsNotThereIsTriedWithASlash() async throws {
        try await WebhookBench.run { bench in
            try await bench.device.answer(["GET /s/": .init(body: "status: running"), "POST /o/": .init()])
            let place = bench.device.origin
            let driver = try bench.driver([
                "power_query_uri": .string("\(place)/s"), "power_on_uri": .string("\(place)/o"),
                "power_off_uri": .string("\(place)/nothing?outlet=1"),
            ])
            #expect(try await driver.powerReading().state == .on)
            #expect(try await driver.perform(.on) == .accepted)
            #expect(await failure { _ = try await driver.perform(.off) }?.code == .notFound)
            let lines = try await bench.device.requests().map(\.line)
            #expect(lines == ["GET /s", "GET /s/", "POST /o", "POST /o/", "POST /nothing?outlet=1"])
        }
    }

    @Test(arguments: [
        (400, DriverError.Code.rejected, false), (401, .unauthorized, false), (403, .forbidden, false),
        (404, .notFound, false), (405, .unsupported, false), (409, .busy, false), (410, .notFound, false),
        (423, .busy, false), (429, .busy, false), (500, .rejected, true), (501, .unsupported, false),
        (502, .busy, true), (503, .busy, false), (504, .busy, true), (304, .protocolViolation, false),
    ]) func everyStatusHasItsError(status: Int, code: DriverError.Code, doubt: Bool) async throws {
        try await WebhookBench.run { bench in
            try await bench.device.answer([
                "POST /on": .init(status: status, body: "some words", headers: ["Retry-After": "7"])
            ])
            let driver = try bench.driver()
            let error = try #require(await failure { _ = try await driver.perform(.on) })
            #expect(error.code == code)
            #expect(error.mayHaveHappened == doubt)
            #expect(error.message.contains("\(bench.device.origin)/on was answered with status \(status)"))
            if code == .busy { #expect(error.retry == .after(.seconds(7))) }
        }
    }

    @Test func anAnswerOfAMegabyteIsEnough() async throws {
        try await WebhookBench.run { bench in
            let driver = try bench.driver()
            try await bench.device.answer(["GET /state": .init(body: "x", times: 1 << 20)])
            let reading = try await driver.powerReading()
            #expect(reading.state == .unknown)
            #expect((reading.detail ?? "").count < 260)
            try await bench.device.answer([
                "GET /state": .init(body: "x", times: 1 << 20 + 1), "POST /on": .init(body: "x", times: 1 << 22),
            ])
            #expect(await failure { _ = try await driver.powerReading() }?.code == .protocolViolation)
            // What an order answers is nobody's business once it was taken.
            #expect(try await driver.perform(.on) == .accepted)
        }
    }

    @Test func hostileAnswersDoNotHang() async throws {
        try await WebhookBench.run { bench in
            try await bench.device.answer(["GET /state": .init(body: "status:", times: 140_000)])
            let start = ContinuousClock.now
            let error = await failure { _ = try await bench.driver().powerReading() }
            #expect(error?.code == .protocolViolation)
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }
}
