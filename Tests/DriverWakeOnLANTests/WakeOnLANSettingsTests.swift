import Testing
import WroughtCore

@testable import DriverWakeOnLAN

@Suite struct WakeOnLANSettingsTests {
    private func problems(_ raw: RawSettings) -> [String] {
        do throws(DriverError) {
            _ = try WakeOnLANSettings.form.decode(raw)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func oneAddressIsEnough() throws {
        let settings = try WakeOnLANSettings.form.decode(["mac_address": "52:54:00:12:34:56"])
        #expect(settings.targets.addresses.map(\.description) == ["52:54:00:12:34:56"])
        #expect(settings.destination.text == "255.255.255.255")
        #expect(settings.port.number == 9)
    }

    @Test func severalAddressesInOneString() throws {
        let settings = try WakeOnLANSettings.form.decode(["mac_address": "52:54:00:12:34:56, 52-54-00-12-34-57"])
        #expect(settings.targets.addresses.count == 2)
    }

    @Test func allProblemsAreToldAtOnce() {
        let found = problems([
            "mac_address": ["52:54:00:12:34:56", "nonsense"], "power_address": "host.example.org", "port": 70000,
            "interface": "a/b", "secureon": "hunter2", "repeat": 0, "transport": "smoke",
        ])
        let keys = found.map { $0.prefix(while: { $0 != ":" && $0 != "[" }) }.map(String.init)
        #expect(
            Set(keys) == [
                "mac_address", "power_address", "port", "interface", "secureon", "repeat", "transport",
            ])
        #expect(!found.joined().contains("hunter2"))
    }

    @Test func somethingToWakeIsRequired() {
        #expect(problems([:]) == ["mac_address: required: MAC addresses"])
        #expect(problems(["mac_address": .array([])]).first?.hasPrefix("mac_address: is empty") == true)
    }

    @Test func aFrameNeedsAnInterface() {
        let found = problems(["mac_address": "52:54:00:12:34:56", "transport": "ethernet"])
        #expect(found == ["interface: required when transport is ethernet: a frame needs an interface"])
    }

    @Test(arguments: [("01:02:03:04:05:06", [1, 2, 3, 4, 5, 6]), ("192.168.1.1", [192, 168, 1, 1])])
    func passwordsInBothForms(text: String, bytes: [UInt8]) throws {
        let password = try SecureOnPassword(setting: .string(text))
        #expect(password.reveal() == bytes)
        #expect(!"\(password)".contains(text))
    }

    @Test(arguments: ["1.2.3", "1.2.3.4.5", "1.2.3.256", "1..3.4", "01:02:03:04:05", "x"])
    func otherPasswordsAreRefused(text: String) {
        #expect(throws: SettingProblem.self) { try SecureOnPassword(setting: .string(text)) }
    }

    @Test func offIsOfferedOnlyWithItsCommand() throws {
        let bare = try WakeOnLANSettings.form.decode(["mac_address": "52:54:00:12:34:56"])
        #expect(WakeOnLANDriver(bare, in: DriverContext()).actions == [.on])
        let both = try WakeOnLANSettings.form.decode([
            "mac_address": "52:54:00:12:34:56", "off_command": ["true"],
            "soft_off_command": ["ssh", "host", "poweroff"],
        ])
        #expect(WakeOnLANDriver(both, in: DriverContext()).actions == [.on, .off, .softOff])
    }

    @Test func thePlanNamesEveryPacketAndNoPassword() throws {
        let settings = try WakeOnLANSettings.form.decode([
            "mac_address": ["52:54:00:12:34:56", "52:54:00:12:34:57"], "secureon": "9.8.7.6", "repeat": 1,
            "off_command": ["plug", "off"],
        ])
        let driver = WakeOnLANDriver(settings, in: DriverContext())
        #expect(
            driver.wireOperations(for: .power(.on)) == [
                "UDP 255.255.255.255:9: magic packet for 52:54:00:12:34:56, 106 bytes",
                "UDP 255.255.255.255:9: magic packet for 52:54:00:12:34:57, 106 bytes",
            ])
        #expect(driver.wireOperations(for: .power(.off)) == ["run plug off"])
        #expect(driver.wireOperations(for: .power(.softOff)) == [])
        #expect(driver.wireOperations(for: .readPower) == [])
    }
}
