import DriverRedfish
import Testing
import WroughtCore
import WroughtSimulators

/// What goes wrong on the way.
@Suite struct FaultTests {
    @Test func neverSendsAnOrderTwiceAfterALostAnswer() async throws {
        let kinds: [RedfishFault.Kind] = [.hangsUp, .silent]
        for kind in kinds {
            try await RedfishBench.run(limit: .seconds(5)) { bench in
                let driver = try bench.driver()
                _ = try await driver.powerReading()
                bench.service.setFaults([RedfishFault(kind, on: .orders)])
                let error = await failure { _ = try await driver.perform(.on) }
                #expect(error?.mayHaveHappened == true, "\(kind): \(error?.description ?? "no error")")
                #expect(bench.service.resets() == [.on])
            }
        }
    }

    @Test func repeatsAReadWhoseAnswerWasLost() async throws {
        let kinds: [RedfishFault.Kind] = [.hangsUp, .truncatedBody(after: 20), .resetMidBody(after: 20)]
        for kind in kinds {
            try await RedfishBench.run { bench in
                let driver = try bench.driver()
                _ = try await driver.powerReading()
                bench.service.setFaults([RedfishFault(kind, on: .reads, times: 1)])
                #expect(try await driver.powerReading().state == .off, "\(kind)")
            }
        }
    }

    @Test func takesAnOrderForTakenWhoseAnswerBrokeOff() async throws {
        var profile = RedfishProfile.generic
        profile.resetsAreTasks = true
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            _ = try await driver.powerReading()
            bench.service.setFaults([RedfishFault(.truncatedBody(after: 5), on: .orders, times: 1)])
            #expect(try await driver.perform(.on) == .accepted)
            #expect(bench.service.resets() == [.on])
        }
    }

    @Test func namesThePlaceOfWhatIsNoJSON() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            _ = try await driver.powerReading()
            bench.service.setFaults([RedfishFault(.invalidJSON, on: .reads)])
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .protocolViolation)
            #expect(error?.message.contains("/redfish/v1/Systems/1") == true)
            bench.service.setFaults([RedfishFault(.truncatedBody(after: 20), on: .reads)])
            #expect(await failure { _ = try await driver.powerReading() }?.code == .protocolViolation)
        }
    }

    @Test func takesAnswersWithoutLength() async throws {
        for framing in [RedfishFault.Framing.chunked, .untilClose] {
            try await RedfishBench.run(faults: [RedfishFault(.noContentLength(framing))]) { bench in
                let driver = try bench.driver()
                #expect(try await driver.powerReading().state == .off)
            }
        }
    }

    @Test func waitsAsLongAsABusyServiceAsks() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            bench.service.setFaults([RedfishFault(.status(503, retryAfter: 1), on: .path("Systems"), times: 1)])
            let start = ContinuousClock.now
            #expect(try await driver.powerReading().state == .off)
            #expect(ContinuousClock.now - start >= .milliseconds(950))
            bench.service.setFaults([RedfishFault(.status(503, retryAfter: 60), on: .reads)])
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .busy)
            #expect(error?.retry == .after(.seconds(60)))
            bench.service.setFaults([RedfishFault(.status(429, retryAfter: 3), on: .orders)])
            let order = await failure { _ = try await driver.perform(.on) }
            #expect(order?.retry == .after(.seconds(3)))
            #expect(order?.mayHaveHappened == false)
        }
    }

    @Test func breaksRedirectLoops() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.redirectLoop)]) { bench in
            let error = await failure { _ = try await bench.driver().powerReading() }
            #expect(error?.code == .protocolViolation)
            #expect(error?.message.contains("5 times") == true)
        }
    }

    @Test func triesPathsWithAndWithoutTheirSlash() async throws {
        for kind in [RedfishFault.Kind.refusesTrailingSlash, .needsTrailingSlash] {
            try await RedfishBench.run(faults: [RedfishFault(kind)]) { bench in
                let driver = try bench.driver()
                #expect(try await driver.perform(.on) == .accepted, "\(kind)")
                #expect(try await driver.powerReading().state == .on)
            }
        }
    }

    @Test func keepsItsDeadline() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.silent)], limit: .seconds(1)) { bench in
            let start = ContinuousClock.now
            let error = await failure { _ = try await bench.driver().powerReading() }
            #expect(error?.code == .timeout)
            #expect(ContinuousClock.now - start < .seconds(3))
        }
    }

    @Test func reachesIPv6Addresses() async throws {
        let service = SimulatedRedfish()
        try await service.start(address: "::1")
        let context = DriverContext()
        var raw: RawSettings = ["power_address": "http://[::1]", "power_port": .int(try #require(service.port))]
        raw.set("power_user", "admin")
        raw.set("power_pass", secret: Secret("secret"))
        let driver = try RedfishDriver(RedfishDriver.Settings.form.decode(raw), in: context)
        #expect(try await driver.powerReading().state == .off)
        await context.shared.close()
        await service.stop()
    }

    @Test func heedsCancellationAtOnce() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            _ = try await driver.powerReading()
            bench.service.setFaults([RedfishFault(.silent, on: .orders)])
            let call = Task { try await driver.perform(.on) }
            let deadline = ContinuousClock.now + .seconds(5)
            while bench.service.resets().isEmpty, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(5))
            }
            let start = ContinuousClock.now
            call.cancel()
            let error = await failure { _ = try await call.value }
            #expect(error?.code == .cancelled)
            #expect(ContinuousClock.now - start < .seconds(1))
            #expect(bench.service.resets() == [.on])
        }
    }

    @Test func saysWhatIsNotReached() async throws {
        let context = DriverContext(exchangeLimit: .seconds(5))
        for (address, word) in [("http://127.0.0.1:9", "nothing listens"), ("http://no.such.name.invalid", "name")] {
            let driver = try RedfishDriver(
                RedfishDriver.Settings.form.decode(["power_address": .string(address)]), in: context)
            let error = await failure { _ = try await driver.powerReading() }
            #expect(error?.code == .unreachable)
            #expect(error?.mayHaveHappened == false)
            #expect(error?.message.contains(word) == true, "\(error?.description ?? "")")
        }
        await context.shared.close()
    }
}

/// All steps of a diagnosis.
func collect(_ driver: RedfishDriver) async -> [DiagnosticStep] {
    let (stream, continuation) = AsyncStream.makeStream(of: DiagnosticStep.self)
    await driver.diagnose { continuation.yield($0) }
    continuation.finish()
    var steps: [DiagnosticStep] = []
    for await step in stream { steps.append(step) }
    return steps
}
