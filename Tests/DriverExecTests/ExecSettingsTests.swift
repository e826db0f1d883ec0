import Testing
import WroughtCore

@testable import DriverExec

@Suite struct ExecSettingsTests {
    private func problems(_ raw: RawSettings) -> [String] {
        do throws(DriverError) {
            _ = try ExecSettings.form.decode(raw)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test func aCommandIsEnough() throws {
        let settings = try ExecSettings.form.decode(["command": "acme-switch, --site, b"])
        #expect(settings.command == ["acme-switch", "--site", "b"])
        #expect(settings.values.values.isEmpty)
        #expect(settings.address == nil)
    }

    @Test(arguments: [
        JSONValue.string("outlet=3, site=b=c"), ["outlet=3", "site=b=c"], ["outlet": "3", "site": "b=c"],
        .string(#"{"outlet":"3","site":"b=c"}"#),
    ])
    func settingsInEveryForm(form: JSONValue) throws {
        let settings = try ExecSettings.form.decode(["command": "a", "settings": form])
        #expect(settings.values.values == ["outlet": "3", "site": "b=c"])
        #expect(settings.values.exported == ["outlet": "3", "site": "b=c"])
    }

    @Test func secretsAreTextAndNeverShown() throws {
        let raw = RawSettings(["command": "a"], secrets: ["secrets": Secret(#"{"password":"a,b=c","pin":1234}"#)])
        let settings = try ExecSettings.form.decode(raw)
        #expect(settings.secrets.reveal() == ["password": "a,b=c", "pin": "1234"])
        #expect(settings.secrets.exported == nil)
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("a,b=c"))
    }

    @Test func whatIsWrongIsToldWithoutTheSecret() {
        let found = problems(
            RawSettings(
                ["command": .array([]), "settings": "outlet"], secrets: ["secrets": Secret(#"{"password":"canary-1"#)]))
        #expect(
            found.sorted() == [
                "command: is empty; give the driver program",
                "secrets: begins with { and is no JSON object: column 22",
                "settings[0]: is no name=value; give a JSON object when a value holds a comma",
            ])
        #expect(problems(["command": "a", "secrets": ["password": "canary-2"]]).first?.contains("canary") == false)
        #expect(problems(["settings": "a=1,a=2"]).contains("settings[1]: names a a second time"))
    }

    @Test func machinesWithOneAddressShareALane() throws {
        func lane(_ raw: RawSettings) throws -> String {
            ExecDriver(try ExecSettings.form.decode(raw), in: DriverContext()).controllers[0].description
        }
        #expect(try lane(["command": "/opt/acme", "power_address": "pdu7", "settings": "outlet=1"]) == "exec pdu7")
        #expect(try lane(["command": "/opt/acme", "settings": "outlet=1"]) == #"exec acme {"outlet":"1"}"#)
        #expect(try lane(["command": "/opt/acme"]) == "exec acme")
    }
}
