import DriverRedfish
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// Many BMCs at once.
@Suite struct FleetTests {
    @Test(arguments: [false, true]) func readsAHundredBMCsAtOnce(isEncrypted: Bool) async throws {
        var settings = RedfishSettings()
        if isEncrypted { settings.tls = RedfishTLS() }
        var services: [SimulatedRedfish] = []
        for address in try LabAddresses.next(count: 100) {
            let service = SimulatedRedfish(settings)
            try await service.start(address: address)
            services.append(service)
        }
        let context = DriverContext()
        let drivers = try services.map { service in
            var raw: RawSettings = ["power_address": .string(service.url ?? ""), "power_user": "admin"]
            raw.set("power_pass", secret: Secret("secret"))
            if isEncrypted { raw.set("verify_ssl", false) }
            return try RedfishDriver(RedfishDriver.Settings.form.decode(raw), in: context)
        }
        for round in ["first", "second"] {
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: PowerState.self) { group in
                for driver in drivers { group.addTask { try await driver.powerReading().state } }
                for try await state in group { #expect(state == .off) }
            }
            let way = isEncrypted ? "TLS" : "plain"
            print("100 BMCs, \(way), \(round) reading: \((ContinuousClock.now - start).milliseconds) ms")
        }
        #expect(services.allSatisfy { $0.openSessions == 1 })
        await context.shared.close()
        #expect(services.allSatisfy { $0.openSessions == 0 })
        for service in services { await service.stop() }
    }
}
