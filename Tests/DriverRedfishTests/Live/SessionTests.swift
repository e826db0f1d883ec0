import DriverRedfish
import Testing
import WroughtCore
import WroughtSimulators

/// Logging in, staying in, and leaving nothing behind.
@Suite struct SessionTests {
    @Test func sharesOneSessionAndClosesIt() async throws {
        try await RedfishBench.run { bench in
            try await withThrowingTaskGroup(of: PowerState.self) { group in
                for _ in 0..<20 {
                    let driver = try bench.driver()
                    group.addTask { try await driver.powerReading().state }
                }
                for try await state in group { #expect(state == .off) }
            }
            #expect(bench.service.openSessions == 1)
            #expect(bench.service.count("POST", path: "Sessions") == 1)
            await bench.context.shared.close()
            #expect(bench.service.openSessions == 0)
            #expect(await failure { _ = try await bench.driver().powerReading() }?.code == .cancelled)
        }
    }

    @Test func logsInAgainOnceWhereTheSessionExpired() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            _ = try await driver.powerReading()
            bench.service.forgetSessions()
            #expect(try await driver.perform(.on) == .accepted)
            #expect(bench.service.count("POST", path: "/Sessions") == 2)
            #expect(bench.service.resets() == [.on])
        }
    }

    @Test(arguments: ["auto", "session", "basic"]) func triesAWrongPasswordOnce(auth: String) async throws {
        try await RedfishBench.run(raw: ["auth": .string(auth)], password: "wrong-canary") { bench in
            let driver = try bench.driver()
            for _ in 0..<5 {
                let error = await failure { _ = try await driver.powerReading() }
                #expect(error?.code == .unauthorized)
                #expect(error?.description.contains("wrong-canary") == false)
            }
            let refused = bench.service.observations.count { $0.status == 401 }
            #expect(refused == 1, "\(refused) answers with status 401")
        }
    }

    @Test func usesBasicAuthenticationWhereThereIsNoSessionToHave() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.sessionLimit(0))]) { bench in
            let driver = try bench.driver()
            #expect(try await driver.powerReading().state == .off)
            #expect(bench.service.observations.contains { $0.login == .basic })
        }
        try await RedfishBench.run(faults: [RedfishFault(.sessionLimit(0))], raw: ["auth": "session"]) { bench in
            let error = await failure { _ = try await bench.driver().powerReading() }
            #expect(error?.code == .busy)
            #expect(error?.remedy?.contains("auth") == true)
        }
        var settings = RedfishSettings()
        settings.services.remove(.sessions)
        try await RedfishBench.run(settings) { bench in
            let driver = try bench.driver()
            #expect(try await driver.powerReading().state == .off)
        }
    }

    @Test func leavesNoSessionBehindWhenCancelled() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.slow(.milliseconds(1500)), on: .logins)]) { bench in
            let driver = try bench.driver()
            let call = Task { try await driver.powerReading() }
            while bench.service.count("GET") == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(100))
            let start = ContinuousClock.now
            call.cancel()
            _ = await call.result
            #expect(ContinuousClock.now - start < .seconds(1))
            await bench.context.shared.close()
            #expect(bench.service.count("POST", path: "Sessions") == 1)
            #expect(bench.service.openSessions == 0)
        }
    }

    @Test func tellsAReaderThatHeMayNotSwitch() async throws {
        try await RedfishBench.run(raw: ["power_user": "viewer"], password: "viewer") { bench in
            let driver = try bench.driver()
            #expect(try await driver.powerReading().state == .off)
            #expect(await failure { _ = try await driver.perform(.on) }?.code == .forbidden)
        }
    }

    @Test func livesWithSessionsThatExpireAllTheTime() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.sessionExpiry(uses: 2))]) { bench in
            let driver = try bench.driver()
            for action in [PowerAction.on, .off, .on, .off] {
                _ = try await driver.perform(action)
                #expect(try await driver.powerReading().state == action.goal)
            }
            #expect(bench.service.resets() == [.on, .forceOff, .on, .forceOff])
        }
    }

    @Test func findsItsWayBackAfterTheBMCRestarted() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            _ = try await driver.powerReading()
            bench.service.restart(down: .milliseconds(300))
            let first = await failure { _ = try await driver.powerReading() }
            #expect(first == nil || first?.code == .unreachable, "\(first?.description ?? "")")
            try await Task.sleep(for: .milliseconds(600))
            #expect(try await driver.powerReading().state == .off)
        }
    }

    @Test(arguments: ["auto", "session", "basic"]) func triesAWrongPasswordOnceForManyCallers(auth: String) async throws
    {
        try await RedfishBench.run(raw: ["auth": .string(auth)], password: "wrong-canary") { bench in
            let driver = try bench.driver()
            await withTaskGroup(of: DriverError.Code?.self) { group in
                for _ in 0..<20 {
                    group.addTask { await failure { _ = try await driver.powerReading() }?.code }
                }
                for await code in group { #expect(code == .unauthorized) }
            }
            let refused = bench.service.observations.count { $0.status == 401 }
            #expect(refused == 1, "\(refused) answers with status 401")
        }
    }
}
