import DeviceHTTP
import Testing
import WroughtCore

@testable import DriverRedfish

@Suite struct SettingsTests {
    private func decode(_ raw: RawSettings) throws -> RedfishMachineSettings {
        try RedfishDriver.Settings.form.decode(raw)
    }

    @Test func loadsWhatMAASStores() throws {
        let raw: RawSettings = [
            "power_address": "10.0.0.7", "power_user": "admin", "power_pass": "secret", "node_id": "System.Embedded.1",
        ]
        let settings = try decode(raw)
        #expect(settings.controller.server.description == "https://10.0.0.7")
        #expect(settings.system == "System.Embedded.1")
        #expect(settings.controller.authentication == .auto)
        #expect(settings.controller.trust.verifies)
        #expect(try decode(["power_address": "bmc", "node_id": ""]).system == nil)
    }

    @Test(arguments: [
        ("bmc1", "https://bmc1"), ("10.0.0.7:8443", "https://10.0.0.7:8443"), ("10.0.0.7:443", "https://10.0.0.7"),
        ("[2001:db8::7]", "https://[2001:db8::7]"), ("2001:db8::7", "https://[2001:db8::7]"),
        ("https://[2001:db8::7]:8443/redfish/v1/", "https://[2001:db8::7]:8443"), ("http://bmc1", "http://bmc1"),
        ("http://bmc1:8000/", "http://bmc1:8000"), ("HTTPS://bmc1/redfish/v1", "https://bmc1"),
        ("fe80::1%eth0", "https://[fe80::1%25eth0]"),
    ])
    func readsAddresses(text: String, origin: String) throws {
        #expect(try decode(["power_address": .string(text)]).controller.server.description == origin)
    }

    @Test(arguments: [
        "", "ftp://bmc", "https://", "https://admin:secret@bmc", "bmc/redfish", "a b", "bmc:0", "https://bmc?x",
    ])
    func refusesWhatIsNoAddress(text: String) throws {
        let error = #expect(throws: DriverError.self) { try decode(["power_address": .string(text)]) }
        #expect(error?.problems.first?.key == "power_address")
        #expect(error?.description.contains("secret") == false)
    }

    @Test func takesThePortOnlyWhereTheAddressNamesNone() throws {
        #expect(try decode(["power_address": "bmc", "power_port": 8443]).controller.server.port == 8443)
        #expect(try decode(["power_address": "bmc:1", "power_port": 8443]).controller.server.port == 1)
        #expect(try decode(["power_address": "http://bmc"]).controller.server.port == 80)
    }

    @Test(
        arguments: [
            (["power_address": "b", "power_pass": "x"], "power_user"),
            (["power_address": "b", "auth": "session"], "power_user"),
            (["power_address": "b", "power_user": "a:b"], "power_user"),
            (["power_address": "b", "certificate_sha256": "12"], "certificate_sha256"),
            (["power_address": "http://b", "ca_file": "/x"], "ca_file"),
            (["power_address": "b", "node_id": "../Managers/1"], "node_id"),
            (["power_address": "b", "tls_minimum": "1.4"], "tls_minimum"),
        ] as [(RawSettings, String)])
    func namesTheSettingAtFault(raw: RawSettings, key: String) {
        let error = #expect(throws: DriverError.self) { try decode(raw) }
        #expect(error?.problems.map(\.key) == [key])
    }
}
