import DriverRedfish
import Testing
import WroughtCore
import WroughtSimulators

/// Media, lamp, sensors, events, facts, the BMC itself, diagnosis.
@Suite struct DeviceTests {
    @Test(arguments: RedfishProfile.rows) func insertsAndEjectsMedia(profile: RedfishProfile) async throws {
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            let drives = try await driver.mediaDrives()
            #expect(!drives.isEmpty)
            #expect(drives.allSatisfy { $0.image == nil })
            let drive = try await driver.insertMedia(MediaImage("http://127.0.0.1/a.iso"), into: nil)
            #expect(drive.kinds.contains(.optical))
            #expect(bench.service.truth()?.media[drive.id]?.image == "http://127.0.0.1/a.iso")
            _ = try await driver.insertMedia(MediaImage("http://127.0.0.1/b.iso"), into: drive.id)
            #expect(bench.service.truth()?.media[drive.id]?.image == "http://127.0.0.1/b.iso")
            try await driver.ejectMedia(from: nil)
            try await driver.ejectMedia(from: drive.id)
            #expect(bench.service.truth()?.media.isEmpty == true)
            #expect(
                await failure { _ = try await driver.insertMedia(MediaImage("http://a/b"), into: "none") }?.code
                    == .notFound)
        }
    }

    @Test func tellsThatALicenceIsMissing() async throws {
        var profile = RedfishProfile.supermicro
        profile.mediaNeedLicense = true
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let error = await failure {
                _ = try await bench.driver().insertMedia(MediaImage("http://a/b.iso"), into: nil)
            }
            #expect([.unsupported, .forbidden].contains(error?.code), "\(error?.description ?? "no error")")
        }
    }

    @Test(arguments: [RedfishProfile.Light.indicatorLED, .locationIndicator, .both])
    func lightsTheLamp(light: RedfishProfile.Light) async throws {
        var profile = RedfishProfile.generic
        profile.light = light
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            try await driver.identify(for: nil)
            #expect(bench.service.truth()?.isIdentifying == true)
            try await driver.identify(for: .zero)
            #expect(bench.service.truth()?.isIdentifying == false)
            try await driver.identify(for: .milliseconds(300))
            #expect(bench.service.truth()?.isIdentifying == true)
            let deadline = ContinuousClock.now + .seconds(10)
            while bench.service.truth()?.isIdentifying == true, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(bench.service.truth()?.isIdentifying == false)
        }
    }

    @Test(arguments: [RedfishProfile.Readings.powerAndThermal, .sensors, .both])
    func readsSensors(readings: RedfishProfile.Readings) async throws {
        var profile = RedfishProfile.generic
        profile.readings = readings
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            bench.service.setPower(.on)
            let sensors = try await bench.driver().sensors()
            #expect(sensors.contains { $0.kind == "temperature" && $0.unit == "°C" && $0.value != nil })
            #expect(sensors.contains { $0.kind == "power" && $0.unit == "W" })
        }
    }

    @Test(arguments: RedfishProfile.rows) func readsAndClearsTheEventLog(profile: RedfishProfile) async throws {
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            bench.service.logEvent("first canary")
            bench.service.logEvent("second canary", severity: "Critical")
            let events = try await driver.events().filter { $0.message.contains("canary") }
            #expect(events.map(\.message) == ["first canary", "second canary"])
            #expect(events.map(\.status) == [.ok, .critical])
            #expect(events.allSatisfy { $0.time != nil })
            try await driver.clearEvents()
            #expect(try await driver.events().allSatisfy { !$0.message.contains("canary") })
        }
    }

    @Test(arguments: RedfishProfile.rows) func tellsWhatTheMachineIsMadeOf(profile: RedfishProfile) async throws {
        try await RedfishBench.run(RedfishSettings(profile), limit: .seconds(20)) { bench in
            let facts = try await bench.driver().detectHardware()
            let system = bench.service.settings.systems[0]
            #expect(facts.serial?.value == system.serialNumber)
            #expect(facts.uuid?.value == system.uuid)
            #expect(facts.model?.value == profile.model)
            #expect(facts.interfaces.map { $0.value.mac.description.lowercased() } == system.macAddresses)
            #expect(facts.processors.count == system.processors)
            #expect(facts.memoryBytes?.value == UInt64(system.memoryModules.reduce(0, +)) << 20)
            #expect(facts.disks.compactMap { $0.value.bytes.map(Int.init) } == system.disks)
            #expect(facts.controller?.value.firmware == profile.firmwareVersion)
        }
    }

    @Test func restartsTheBMCAndLogsInAgain() async throws {
        try await RedfishBench.run(limit: .seconds(5)) { bench in
            let driver = try bench.driver()
            _ = try await driver.powerReading()
            try await driver.resetController(.warm)
            let deadline = ContinuousClock.now + .seconds(15)
            while await failure({ _ = try await driver.powerReading() }) != nil, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try await driver.powerReading().state == .off)
        }
    }

    @Test func tellsWhatTheRestorePolicyIs() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            guard try await driver.restorePolicy() != nil else {
                // The service has none: setting it must say so.
                #expect(await failure { try await driver.setRestorePolicy(.alwaysOn) }?.code == .unsupported)
                return
            }
            for policy in RestorePolicy.allCases {
                try await driver.setRestorePolicy(policy)
                #expect(try await driver.restorePolicy() == policy)
            }
        }
    }

    @Test func walksTheWholeWay() async throws {
        try await RedfishBench.run { bench in
            let steps = await collect(try bench.driver())
            #expect(steps.map(\.name) == ["name", "port", "tls", "service", "session", "privilege", "power", "boot"])
            #expect(steps.allSatisfy { $0.outcome == .passed || ["tls", "privilege"].contains($0.name) }, "\(steps)")
            #expect(bench.service.orders.isEmpty)
        }
        try await RedfishBench.run(password: "wrong-canary") { bench in
            let steps = await collect(try bench.driver())
            #expect(steps.first { $0.outcome == .failed }?.name == "session")
            #expect(steps.last?.outcome == .skipped)
            #expect(!"\(steps)".contains("wrong-canary"))
        }
    }
}
