import DriverWebhook
import Testing
import WroughtCore

struct SettingsTests {
    private static let maas: RawSettings = [
        "power_on_uri": "http://10.0.0.7:5000/maaspower/7/on", "power_off_uri": "http://10.0.0.7:5000/maaspower/7/off",
        "power_query_uri": "http://10.0.0.7:5000/maaspower/7/query", "power_on_regex": #"status.*\:.*running"#,
        "power_off_regex": #"status.*\:.*stopped"#, "power_user": "admin", "power_pass": "pw", "power_token": "",
        "power_verify_ssl": "n",
    ]

    private func driver(_ raw: RawSettings) throws -> WebhookDriver {
        WebhookDriver(try WebhookSettings.form.decode(raw), in: DriverContext())
    }

    private func problems(_ more: RawSettings) -> [SettingProblem] {
        do { _ = try WebhookSettings.form.decode(Self.maas.merging(more)) } catch { return error.problems }
        return []
    }

    @Test func loadsWhatMAASStores() throws {
        let driver = try driver(Self.maas)
        #expect(driver.actions == [.on, .off])
        #expect(driver.controllers.map(\.description) == ["webhook http://10.0.0.7:5000"])
    }

    @Test func defaultsAreMAASButForTheCertificate() {
        let defaults = Dictionary(
            WebhookSettings.form.settings.map { ($0.key, $0.fallback) }, uniquingKeysWith: { $1 })
        #expect(defaults["power_on_regex"] == .string(#"status.*\:.*running"#))
        #expect(defaults["power_off_regex"] == .string(#"status.*\:.*stopped"#))
        #expect(defaults["power_verify_ssl"] == .bool(true))
        let required = WebhookSettings.form.settings.filter(\.isRequired).map(\.key)
        #expect(required == ["power_on_uri", "power_off_uri", "power_query_uri"])
    }

    @Test func extraAddressesGiveExtraOrders() throws {
        let driver = try driver(Self.maas.merging(["power_reset_uri": "http://10.0.0.7:5000/r"]))
        #expect(driver.actions == [.on, .off, .reset])
    }

    @Test func severalHostsAreSeveralControllers() throws {
        let driver = try driver(Self.maas.merging(["power_off_uri": "https://Other.example.org/off"]))
        #expect(
            driver.controllers.map(\.description) == [
                "webhook http://10.0.0.7:5000", "webhook https://other.example.org",
            ])
    }

    @Test func userAndPasswordInTheAddressAreRefusedAndNotRepeated() throws {
        let found = problems(["power_query_uri": "https://me:hunter2@host/state"])
        let problem = try #require(found.first)
        #expect(problem.key == "power_query_uri")
        #expect(problem.message.contains("power_user") && !problem.message.contains("hunter2"))
    }

    @Test(arguments: [
        "ftp://host/x", "host/x", "http://", "http:///x", "https://host:0/x", "https://host:99999/", "http://ho st/x",
        "http://host/a b", "http://host/a#b", "http://[::1/x", "http://a,b/x", "http://h%41/x", "://h/", "",
    ]) func badAddressesAreRefused(text: String) {
        #expect(throws: SettingProblem.self) { try WebhookAddress(text) }
    }

    @Test(arguments: [
        ("http://h", "http://h/"), ("http://h?x=1", "http://h/?x=1"), ("HTTPS://H:443/A", "https://h/A"),
        ("http://[2001:db8::7]:81/a", "http://[2001:db8::7]:81/a"), ("http://h/a|ü%2f%", "http://h/a%7C%C3%BC%2f%25"),
        ("http://h/on?host=10.0.0.9&type=kasa", "http://h/on?host=10.0.0.9&type=kasa"),
    ]) func addressesAreWrittenInOneWay(text: String, expected: String) throws {
        let address = try WebhookAddress(text)
        #expect(address.text == expected)
        #expect(try WebhookAddress(address.text) == address)
    }

    @Test func anAddressIsShownWithoutWhatLooksLikeASecret() throws {
        let address = try WebhookAddress("http://h/on?outlet=3&api_key=abc&x")
        #expect(address.description == "http://h/on?outlet=3&api_key=<redacted>&x")
    }

    @Test func anExpressionThatIsNoneNamesItsSetting() throws {
        let problem = try #require(problems(["power_off_regex": "status.*(stopped"]).first)
        #expect(problem.key == "power_off_regex")
        #expect(problem.message.contains("“status.*(stopped” is no regular expression"))
    }

    @Test func whatCannotGoTogetherIsRefused() {
        #expect(problems(["power_state_pointer": "power"]).first?.key == "power_state_pointer")
        #expect(problems(["power_state_pointer": "/a~2"]).first?.key == "power_state_pointer")
        #expect(
            problems(["power_state_pointer": "/a", "power_on_values": "1,UP", "power_off_values": "0,up"]).first?.key
                == "power_off_values")
        #expect(problems(["ca_file": "/no/such/file"]).first?.key == "ca_file")
        #expect(problems(["power_user": ""]).first?.key == "power_user")
        #expect(problems(["power_user": "a:b"]).first?.key == "power_user")
        #expect(problems(["power_token": "a\r\nX: y"]).first?.key == "power_token")
    }

    @Test func aFileThatIsNoCertificateIsTold() async throws {
        let driver = try driver(Self.maas.merging(["power_on_uri": "https://127.0.0.1:1/on", "ca_file": "/no/file"]))
        let error = try #require(await failure { _ = try await driver.perform(.on) })
        #expect(error.code == .badSettings && error.problems.first?.key == "ca_file")
    }

    @Test func thePlanTellsNoSecret() throws {
        let raw = Self.maas.merging(["power_token": "t0ken-abc", "hmac_secret": "k3y-abc"])
        let lines = try driver(raw).wireOperations(for: .power(.on))
        #expect(lines == ["POST http://10.0.0.7:5000/maaspower/7/on (bearer token, signed with HMAC-SHA256)"])
    }
}
