import Foundation
import Testing
import WroughtCore

private enum Flavour: String, SettingChoice {
    case sweet, salty
    static var aliases: [String: Flavour] { ["sugar": .sweet] }
}

private struct Sample: DriverSettings {
    let address: HostPort
    let user: String?
    let password: Secret?
    let flavour: Flavour
    let port: PortNumber
    let outlet: Int
    let flags: [String]
    let mac: MACAddress?

    static let form = SettingsForm(
        Setting("power_address", "Address", help: "Host of the device.", identifies: true),
        Setting("power_user", "User"),
        Setting("power_pass", "Password"),
        Setting("flavour", "Flavour", default: .salty),
        Setting("port", "Port", default: 623),
        Setting("node_outlet", "Outlet", in: 1...24, scope: .machine),
        Setting("flags", "Flags"),
        Setting("mac_address", "MAC", scope: .machine),
        make: Sample.init)
}

@Suite struct SettingsTests {
    @Test func readsWhatFormsAndMAASSend() throws {
        let sample = try Sample.form.decode([
            "power_address": "10.0.0.7:6230", "power_pass": "s3cret", "flavour": "sugar", "node_outlet": "7",
            "flags": "a, b", "mac_address": "", "power_user": "",
        ])
        #expect(sample.address == HostPort(host: "10.0.0.7", port: 6230))
        #expect(sample.password?.reveal() == "s3cret")
        #expect(sample.flavour == .sweet && sample.outlet == 7 && sample.flags == ["a", "b"])
        #expect(sample.port.number == 623 && sample.mac == nil && sample.user == nil)
    }

    @Test func tellsEveryProblemAtOnceWithItsPlace() {
        let error = #expect(throws: DriverError.self) {
            try Sample.form.decode([
                "node_outlet": 25, "speed": 9, "flavour": "sour", "port": 0, "flags": ["x", [:]], "mac_address": "zz",
            ])
        }
        #expect(
            error?.problems.map(\.key) == [
                "speed", "power_address", "flavour", "port", "node_outlet", "flags[1]", "mac_address",
            ])
        #expect(error?.description.contains("1 to 24") == true)
        #expect(error?.description.contains("sweet, salty") == true)
    }

    @Test func aSlipOfTheFingerIsRecognised() {
        let error = #expect(throws: DriverError.self) {
            try Sample.form.decode(["power_adress": "x", "node_outlet": 1])
        }
        #expect(error?.problems.first?.message.contains("did you mean power_address?") == true)
    }

    @Test func anEmptyTextIsNotAValueForWhatIsRequired() {
        let error = #expect(throws: DriverError.self) {
            try Sample.form.decode(["power_address": "", "node_outlet": 1])
        }
        #expect(error?.problems.map(\.message) == ["required: Address"])
    }

    @Test func theSchemaSaysTheSame() throws {
        let data = try JSONEncoder().encode(Sample.form.jsonSchema)
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["required"] as? [String] == ["power_address", "node_outlet"])
        let properties = try #require(object["properties"] as? [String: [String: Any]])
        #expect(properties["power_pass"]?["writeOnly"] as? Bool == true)
        #expect(properties["node_outlet"]?["maximum"] as? Int == 24)
        #expect(properties["node_outlet"]?["x-scope"] as? String == "machine")
        #expect(properties["flavour"]?["enum"] as? [String] == ["sweet", "salty"])
        #expect(properties["port"]?["default"] as? Int == 623)
        #expect(object["additionalProperties"] as? Bool == false)
    }

    @Test func jsonValuesSurviveARoundTrip() throws {
        let value: JSONValue = ["a": [1, "two", true, .null, .double(0.5)], "b": ["c": -3]]
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
    }

    @Test(
        arguments: [
            ("bmc1", "bmc1", nil), ("10.0.0.7:6230", "10.0.0.7", 6230), ("fe80::1", "fe80::1", nil),
            ("[fe80::1]:623", "fe80::1", 623), ("[::1]", "::1", nil), ("fe80::1%eth0", "fe80::1%eth0", nil),
        ] as [(String, String, UInt16?)])
    func addressesAreReadAsPeopleWriteThem(text: String, host: String, port: UInt16?) {
        #expect(HostPort(text) == HostPort(host: host, port: port))
    }

    @Test(arguments: ["", " ", "a b", ":623", "h:0", "h:70000", "[::1", "[::1]x", "http://h", "[]:1"])
    func whatIsNoAddressIsRefused(text: String) { #expect(HostPort(text) == nil) }

    @Test(arguments: ["52:54:00:ab:CD:ef", "52-54-00-ab-cd-ef", "5254.00ab.cdef", "525400abcdef"])
    func hardwareAddressesAreReadInEveryNotation(text: String) {
        #expect(MACAddress(text)?.description == "52:54:00:ab:cd:ef")
    }

    @Test(arguments: [
        "", "52:54:00:ab:cd", "52:54:00:ab:cd:eg", "5:254:00:ab:cd:ef", "52540+abcdef", "52:54:00:ab:cd:é",
    ])
    func whatIsNoHardwareAddressIsRefused(text: String) { #expect(MACAddress(text) == nil) }

    @Test func timestampsPrintAsRFC3339() {
        #expect(Timestamp(microseconds: 0).description == "1970-01-01T00:00:00.000Z")
        #expect(Timestamp(microseconds: 951_782_400_123_456).description == "2000-02-29T00:00:00.123Z")
        #expect(Timestamp(microseconds: 1_795_251_661_999_000).description == "2026-11-21T09:01:01.999Z")
        #expect(Timestamp(microseconds: -1000).description == "1969-12-31T23:59:59.999Z")
    }
}
