import DriverIPMI
import Testing
import WroughtCore

/// What settings are taken and refused, and how they are told.
@Suite("settings")
struct SettingsTests {
    private func problems(_ raw: RawSettings) -> [SettingProblem] {
        do {
            _ = try IPMISettings.form.decode(raw)
            return []
        } catch {
            return error.problems
        }
    }

    @Test("MAAS's power_parameters load unchanged")
    func maas() throws {
        let raw: RawSettings = [
            "power_driver": "LAN_2_0", "power_boot_type": "auto", "power_address": "10.0.0.7", "power_user": "maas",
            "power_pass": "secret", "k_g": "", "cipher_suite_id": "3", "privilege_level": "OPERATOR",
            "workaround_flags": ["opensesspriv", "idzero"], "mac_address": "52:54:00:12:34:56",
            "power_off_mode": "hard",
        ]
        #expect(problems(raw) == [])
        let none: RawSettings = ["power_address": "10.0.0.7", "workaround_flags": [""], "cipher_suite_id": ""]
        #expect(problems(none) == [])
    }

    @Test("every problem at once, with its place")
    func problems() {
        let raw: RawSettings = [
            "power_driver": "LAN_3", "power_user": "a name of more than 16 bytes", "k_g": "0x12", "port": 0,
            "cipher_suite_id": "4", "workaround_flags": ["opensespriv"], "power_adress": "10.0.0.7",
        ]
        let keys = Set(problems(raw).map(\.key))
        #expect(
            keys == [
                "power_driver", "power_user", "k_g", "port", "cipher_suite_id", "workaround_flags[0]", "power_adress",
                "power_address",
            ])
    }

    @Test("a password too long for IPMI 1.5, and one too long for both")
    func passwords() {
        let twenty = String(repeating: "x", count: 20)
        let address: RawSettings = ["power_address": "bmc"]
        #expect(problems(address.merging(["power_pass": .string(twenty)])) == [])
        let short = problems(address.merging(["power_pass": .string(twenty), "power_driver": "LAN"]))
        #expect(short.map(\.key) == ["power_pass"])
        let long = problems(address.merging(["power_pass": .string(twenty + "canary")]))
        #expect(long.map(\.key) == ["power_pass"])
        #expect("\(long)".contains("canary") == false)
    }

    @Test("planned operations name commands and no secret")
    func planning() throws {
        let settings = try IPMISettings.form.decode([
            "power_address": "[fe80::1]:6230", "power_user": "maas", "power_pass": "canary", "k_g": "canary",
        ])
        let driver = IPMIDriver(settings, in: DriverContext())
        let lines =
            driver.wireOperations(for: .power(.on)) + driver.wireOperations(for: .setBoot(.once(.network), .uefi))
        #expect(
            lines.first
                == "ipmi [fe80::1]:6230: session as maas, OPERATOR, IPMI 2.0, cipher suite 3 (or the one that is open)")
        #expect(lines.contains("IPMI Chassis Control power up (00h 02h 01h)"))
        #expect(lines.joined().contains("canary") == false)
        #expect(driver.controllers == [ControllerIdentity("ipmi [fe80::1]:6230")])
    }
}
