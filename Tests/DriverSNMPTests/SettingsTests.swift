#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore

/// Settings as people, stores and MAAS write them, and every mistake named at once.
@Suite struct SettingsTests {
    private func driver(_ id: String = "snmp-pdu", _ raw: RawSettings) throws -> SNMPPDUDriver {
        let (_, settings) = try DriverRegistry(SNMPPDUDriver.self).resolve(id, raw)
        return try SNMPPDUDriver(SNMPPDUDriver.Settings.form.decode(settings), in: DriverContext())
    }

    private func problems(_ raw: RawSettings) throws -> [String: String] {
        do {
            _ = try driver("snmp-pdu", raw)
            return [:]
        } catch let error as DriverError {
            return Dictionary(error.problems.map { ($0.key, $0.message) }, uniquingKeysWith: { $0 + "; " + $1 })
        }
    }

    @Test(arguments: [
        ("apc", "SNMP SET 1.3.6.1.4.1.318.1.1.12.3.3.1.1.4.7 = 1 on 10.0.0.7:161"),
        ("eaton", "SNMP SET 1.3.6.1.4.1.534.6.6.7.6.6.1.4.0.7 = 0 on 10.0.0.7:161"),
        ("raritan", "SNMP SET 1.3.6.1.4.1.13742.6.4.1.2.1.2.1.7 = 1 on 10.0.0.7:161"),
    ])
    func loadsMAASParametersUnchanged(id: String, write: String) throws {
        let raw: RawSettings = ["power_address": "10.0.0.7", "node_outlet": "7", "power_on_delay": "5"]
        let lines = try driver(id, raw).wireOperations(for: .power(.on))
        #expect(lines.first == "wait 5.0 seconds")
        #expect(lines.last?.hasPrefix(write) == true, "\(lines)")
    }

    @Test func takesMAASsNameOfAModel() throws {
        var raw: RawSettings = ["power_address": "10.0.0.7", "node_outlet": "7", "pdu_type": "MASTERSWITCH"]
        raw.set("power_on_delay", "5")
        let lines = try driver("apc", raw).wireOperations(for: .power(.off))
        #expect(lines == ["SNMP SET 1.3.6.1.4.1.318.1.1.4.4.2.1.3.7 = 2 on 10.0.0.7:161 (APC MasterSwitch, outlet 7)"])
    }

    @Test func namesEveryProblemAtOnce() throws {
        let found = try problems([
            "node_outlet": "three", "pdu_type": "toaster", "snmp_version": "4", "port": 0, "snmp_timeout": 0,
            "power_adress": "x",
        ])
        #expect(
            Set(found.keys)
                == ["power_address", "node_outlet", "pdu_type", "snmp_version", "port", "snmp_timeout", "power_adress"])
        #expect(found["power_adress"]?.contains("power_address") == true)
        #expect(found["node_outlet"]?.contains("three") == true)
    }

    @Test(arguments: ["", "0x", "1..2", "pdu2:3", "3,3", "a:b:c", "3:", ":3", "-1", "1.2.3.4.5"])
    func refusesOutlets(text: String) throws {
        let found = try problems([
            "power_address": "pdu1", "node_outlet": .string(text), "snmp_community": "private",
        ])
        #expect(found["node_outlet"] != nil)
    }

    @Test func findsThePDUOfEachOutlet() throws {
        func lines(_ addresses: String, _ outlets: String) throws -> [String] {
            try driver(
                "snmp-pdu",
                [
                    "power_address": .string(addresses), "node_outlet": .string(outlets), "snmp_community": "private",
                    "pdu_type": "teltronix", "port": 1161,
                ]
            ).wireOperations(for: .readPower).map { String($0.drop { $0 != "f" }.prefix { $0 != "(" }) }
        }
        #expect(try lines("pdu1", "3,4") == ["from pdu1:1161 ", "from pdu1:1161 "])
        #expect(try lines("pdu1,10.0.0.2:99", "pdu1:3, 10.0.0.2:7") == ["from pdu1:1161 ", "from 10.0.0.2:99 "])
        #expect(try lines("[fe80::1]:161,fe80::2", "[fe80::1]:3,fe80::2:4").count == 2)
        let vague = try problems([
            "power_address": "pdu1,pdu2", "node_outlet": "3", "snmp_community": "private",
        ])
        #expect(vague["node_outlet"]?.contains("of which PDU") == true)
        let twice = try problems([
            "power_address": "pdu1,pdu1", "node_outlet": "3", "snmp_community": "private",
        ])
        #expect(twice["power_address"]?.contains("twice") == true)
    }

    @Test func saysWhatAUserStillNeeds() throws {
        let base: RawSettings = ["power_address": "pdu1", "node_outlet": "3"]
        #expect(try problems(base)["snmp_community"] != nil)
        let version: RawSettings = ["snmp_version": "3"]
        #expect(try problems(base.merging(version))["snmp_user"] != nil)
        let user = base.merging(["snmp_version": "3", "snmp_user": "olga", "snmp_priv_protocol": "AES"])
        #expect(Set(try problems(user).keys) == ["snmp_priv_protocol", "snmp_priv_password"])
        let short = base.merging([
            "snmp_version": "3", "snmp_user": "olga", "snmp_auth_password": "short", "snmp_priv_password": "shorter",
        ])
        #expect(try problems(short)["snmp_auth_password"]?.contains("8 characters") == true)
        #expect(try problems(short)["snmp_priv_password"]?.contains("8 characters") == true)
        let engine = base.merging(["snmp_community": "c", "snmp_context_engine": "80001f"])
        #expect(try problems(engine)["snmp_context_engine"] != nil)
    }

    @Test func neverShowsASecret() throws {
        let canary = "canary-secret"
        var raw: RawSettings = ["power_address": "pdu1", "node_outlet": "3", "snmp_version": "3", "snmp_user": "olga"]
        for key in ["snmp_community", "snmp_write_community", "snmp_auth_password", "snmp_priv_password"] {
            raw.set(key, secret: Secret(canary))
        }
        let driver = try driver("snmp-pdu", raw)
        var dumped = ""
        dump(driver, to: &dumped)
        dumped += "\(driver)" + driver.controllers.map(\.description).joined()
        dumped += driver.wireOperations(for: .power(.on)).joined()
        #expect(!dumped.contains(canary))
        #expect(DriverRegistry(SNMPPDUDriver.self)["apc"]?.secretKeys.count == 4)
    }

    @Test func asksForTheModelFirstWhenItIsNotKnown() throws {
        let raw: RawSettings = ["power_address": "pdu1", "node_outlet": "3", "snmp_community": "private"]
        let lines = try driver("snmp-pdu", raw).wireOperations(for: .power(.off))
        #expect(
            lines == ["SNMP GET 1.3.6.1.2.1.1.2.0 from pdu1:161, to find its model", "SNMP SET outlet 3 to off"])
        #expect(try driver("snmp-pdu", raw).actions == [.on, .off])
    }
}
#endif
