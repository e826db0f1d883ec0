#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab

/// A second, independent agent: snmpsim.
@Suite struct SNMPSimTests {
    @Test func switchesAMasterSwitchBySnmpsim() async throws {
        let outlets = (1...8).map { "1.3.6.1.4.1.318.1.1.4.4.2.1.3.\($0)|2:writecache|value=\($0 % 2 == 1 ? 1 : 2)" }
        let names = (1...8).map { "1.3.6.1.4.1.318.1.1.4.4.2.1.4.\($0)|4|Outlet \($0)" }
        let system = [
            "1.3.6.1.2.1.1.1.0|4|APC Web/SNMP Management Card", "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.318.1.3.4.2",
        ]
        try await Lab.run("snmpsim") { lab in
            let agent = try await SNMPSim.start(records: ["private": system + outlets + names], in: lab)
            let context = DriverContext()
            for version in ["1", "2c"] {
                let raw: RawSettings = [
                    "power_address": .string(agent.address), "node_outlet": "3", "snmp_community": "private",
                    "snmp_version": .string(version),
                ]
                let driver = try SNMPPDUDriver(SNMPPDUDriver.Settings.form.decode(raw), in: context)
                // snmpsim says that it listens a moment before it does.
                #expect(try await states(of: driver, until: .on, within: .seconds(30)) == [.on])
                _ = try await driver.perform(.off)
                #expect(try await driver.powerReading().state == .off)
                _ = try await driver.perform(.on)
                #expect(try await driver.powerReading().state == .on)
            }
            var controller: RawSettings = ["power_address": .string(agent.address)]
            controller.set("snmp_community", secret: Secret("private"))
            let listed = try await SNMPPDUDriver.targets(
                of: SNMPPDUDriver.ControllerSettings.form.decode(controller), in: context)
            #expect(listed.map(\.name) == (1...8).map { "Outlet \($0)" })
            await context.shared.close()
        }
    }
}
#endif
