import DriverRedfish
import Testing
import WroughtCore
import WroughtSimulators

/// Power against the simulated service.
@Suite struct PowerOrderTests {
    @Test func switchesAndReads() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            #expect(try await driver.powerReading().state == .off)
            #expect(try await driver.perform(.on) == .accepted)
            #expect(try await driver.powerReading().state == .on)
            #expect(try await driver.perform(.reset) == .accepted)
            #expect(try await driver.perform(.softOff) == .accepted)
            #expect(try await driver.powerReading().state == .off)
            #expect(bench.service.resets() == [.on, .forceRestart, .gracefulShutdown])
            #expect(bench.service.count("POST", path: "Sessions") == 1)
        }
    }

    @Test(arguments: RedfishProfile.rows) func switchesDevicesOfEveryMaker(profile: RedfishProfile) async throws {
        try await RedfishBench.run(RedfishSettings(profile), limit: .seconds(15)) { bench in
            let driver = try bench.driver()
            let controller = PowerController(
                driver, machine: "n1", controllers: try bench.driver().controllers, in: bench.context)
            for verb in [PowerVerb.on, .off, .on] {
                let record = await controller.perform(PowerRequest(verb))
                #expect(record.outcome.isConfirmed, "\(profile.id): \(verb) ended as \(record.outcome)")
            }
            #expect(bench.service.isOn())
        }
    }

    @Test func takesARefusalForASuccessWhereTheStateIsReached() async throws {
        var profile = RedfishProfile.generic
        profile.refusesNeedless = true
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            bench.service.setPower(.on)
            #expect(try await driver.perform(.on) == .accepted)
            #expect(try await driver.perform(.off) == .accepted)
            #expect(try await driver.perform(.off) == .accepted)
        }
    }

    @Test func tellsTheActionsThatTheSystemTakes() async throws {
        var profile = RedfishProfile.generic
        profile.resetTypes = [.forceOn, .forceOff, .pushPowerButton]
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            #expect(driver.actions == Set(PowerAction.allCases))
            _ = try await driver.powerReading()
            #expect(driver.actions == [.on, .off, .softOff])
            #expect(try await driver.perform(.on) == .accepted)
            #expect(bench.service.resets() == [.forceOn])
            #expect(await failure { _ = try await driver.perform(.nmi) }?.code == .unsupported)
        }
    }

    @Test func makesACycleWhereTheSystemHasNone() async throws {
        var profile = RedfishProfile.generic
        profile.resetTypes = [.on, .forceOff]
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            bench.service.setPower(.on)
            var policy = PowerPolicy()
            policy.dwell = .milliseconds(10)
            let driver = try bench.driver()
            let controller = PowerController(
                driver, machine: "n1", controllers: driver.controllers, in: bench.context, policy: policy)
            let record = await controller.perform(PowerRequest(.cycle))
            #expect(record.outcome.isConfirmed, "\(record.outcome)")
            #expect(bench.service.resets() == [.forceOff, .on])
        }
    }

    @Test func pressesTheButtonOnlyWhereItIsSafe() async throws {
        var profile = RedfishProfile.generic
        profile.resetTypes = [.pushPowerButton]
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            bench.service.setPower(.on)
            #expect(try await driver.perform(.on) == .accepted)
            #expect(bench.service.resets().isEmpty)
            _ = try await driver.perform(.softOff)
            #expect(bench.service.resets() == [.pushPowerButton])
        }
    }

    @Test func tellsWhatTheDeviceDoesNotSay() async throws {
        for fault in [RedfishFault(.missingPowerState), RedfishFault(.nullPowerState)] {
            try await RedfishBench.run(faults: [fault]) { bench in
                let reading = try await bench.driver().powerReading()
                #expect(reading.state == .unknown)
                #expect(reading.detail?.contains("PowerState") == true)
            }
        }
    }

    @Test func findsTheSystem() async throws {
        var settings = RedfishSettings()
        settings.systems = [RedfishSystemSettings(1), RedfishSystemSettings(2)]
        try await RedfishBench.run(settings) { bench in
            let error = await failure { _ = try await bench.driver().powerReading() }
            #expect(error?.problems.map(\.key) == ["node_id"])
            for id in bench.service.systemIDs { #expect(error?.description.contains(id) == true) }
            let second = bench.service.systemIDs[1]
            _ = try await bench.driver(second).perform(.on)
            #expect(bench.service.isOn(second))
            #expect(!bench.service.isOn(bench.service.systemIDs[0]))
            let unknown = await failure { _ = try await bench.driver("nobody").powerReading() }
            #expect(unknown?.code == .notFound)
            #expect(unknown?.message.contains(second) == true)
            var raw = bench.raw
            raw.set("node_id", nil)
            let listed = try await RedfishDriver.targets(
                of: RedfishDriver.ControllerSettings.form.decode(raw), in: bench.context)
            #expect(listed.map { $0.settings["node_id"]?.text } == bench.service.systemIDs)
            #expect(listed.map(\.state) == [.off, .on])
            // All of it in one session.
            #expect(bench.service.openSessions == 1)
        }
    }

    @Test func plansWithoutSending() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver("1")
            let lines =
                driver.wireOperations(for: .power(.on)) + driver.wireOperations(for: .setBoot(.once(.network), .uefi))
            #expect(
                lines.contains {
                    $0.hasPrefix("POST /redfish/v1/Systems/1/Actions/ComputerSystem.Reset") && $0.contains("On")
                })
            #expect(lines.contains { $0.contains("PATCH") && $0.contains("Pxe") })
            #expect(!lines.joined().contains("secret"))
            #expect(bench.service.observations.isEmpty)
        }
    }
}
