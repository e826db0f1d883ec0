import DeviceHTTP
import Testing
import WroughtCore

struct ExchangeTests {
    private static let origin = WebOrigin(isEncrypted: true, host: "bmc")

    @Test(arguments: [
        ("/redfish/v1/Systems/", "/redfish/v1/Systems/"), ("https://bmc/redfish/v1/", "/redfish/v1/"),
        ("https://bmc:443/redfish/v1/", "/redfish/v1/"), ("HTTPS://BMC/x", "/x"), ("https://bmc", "/"),
        ("https://bmc?x", "/?x"), ("//bmc/x", "/x"), ("Chassis", "/redfish/v1/Chassis"),
        ("?page=2", "/redfish/v1/S?page=2"),
        ("/login?next=http://other/", "/login?next=http://other/"), ("/a#b", "/a"), ("/ü|", "/%C3%BC%7C"),
    ]) func followsOnTheSameOrigin(location: String, target: String) {
        #expect(Redirection.target(of: location, from: "/redfish/v1/S?a=/b", at: Self.origin) == target)
    }

    @Test(arguments: [
        "https://bmc.evil.example/x", "https://bmc:8443/x", "https://bmc:4430/x", "http://bmc/x", "//evil/x",
        "https://bmc@evil/x", "ftp://bmc/", "javascript:x", "/a b", "https://bmc\\@evil/x",
    ]) func followsNowhereElse(location: String) {
        #expect(Redirection.target(of: location, from: "/redfish/v1/S", at: Self.origin) == nil)
    }

    @Test func resolvesAnythingWithoutATrap() {
        var random = SystemRandomNumberGenerator()
        let signs = Array("/?#:.%a https bmc@[]\u{E9}\u{0}")
        for _ in 0..<4000 {
            func text() -> String {
                String((0..<Int.random(in: 0...12)).map { _ in signs.randomElement(using: &random) ?? "/" })
            }
            guard let target = Redirection.target(of: text(), from: text(), at: Self.origin) else { continue }
            #expect(target.first == "/" && target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        }
    }

    @Test(arguments: [("5", Duration.seconds(5)), (" 10 ", .seconds(10)), ("0", .zero)])
    func readsPauses(text: String, pause: Duration) {
        #expect(HTTPAnswer(status: 503, headers: ["retry-after": text]).pause == pause)
    }

    @Test(arguments: ["", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999", "1.5", "1 0"])
    func takesNothingElseForAPause(text: String) {
        #expect(HTTPAnswer(status: 503, headers: ["retry-after": text]).pause == nil)
    }

    @Test(
        arguments: [
            (true, "h", nil, "https://h"), (true, "h", 443, "https://h"), (true, "h", 80, "https://h:80"),
            (false, "2001:db8::7", 8080, "http://[2001:db8::7]:8080"),
            (true, "fe80::1%eth0", nil, "https://[fe80::1%25eth0]"),
        ] as [(Bool, String, UInt16?, String)])
    func writesOrigins(isEncrypted: Bool, host: String, port: UInt16?, text: String) {
        #expect(WebOrigin(isEncrypted: isEncrypted, host: host, port: port).description == text)
    }

    /// The examples of RFC 7617 section 2.
    @Test func encodesUserAndPassword() {
        #expect(BasicCredentials.encoded(user: "Aladdin", password: "open sesame") == "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(BasicCredentials.encoded(user: "test", password: "123\u{A3}") == "dGVzdDoxMjPCow==")
    }
}
