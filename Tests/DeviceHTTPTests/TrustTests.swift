import Testing
import WroughtCore

@testable import DeviceHTTP

struct TrustTests {
    @Test func readsPins() throws {
        let digits = String(repeating: "0Af1", count: 16)
        let pin = try #require(CertificatePin(digits))
        #expect(pin.description == digits.lowercased())
        #expect(CertificatePin("sha256:" + pin.description) == pin)
        #expect(CertificatePin("SHA256 Fingerprint=" + pin.description) == pin)
        let colons = stride(from: 0, to: 64, by: 2).map { digits.dropFirst($0).prefix(2) }.joined(separator: ":")
        #expect(CertificatePin(colons) == pin)
        #expect(CertificatePin(String(digits.dropLast())) == nil)
        #expect(CertificatePin(String(repeating: "g", count: 64)) == nil)
        #expect(CertificatePin(String(repeating: "é", count: 32)) == nil)
        #expect(try CertificatePin(setting: .string(" \(digits) ")) == pin)
        #expect(throws: SettingProblem.self) { try CertificatePin(setting: "12") }
    }

    @Test func aPinOrACAFileIsForTLSOnly() {
        let servers = [WebOrigin(isEncrypted: false, host: "a"), WebOrigin(isEncrypted: true, host: "b")]
        for (trust, key) in [
            (ServerTrust(caFile: "/x"), "ca_file"), (ServerTrust(caFile: "/x", pin: .nobodys), "certificate_sha256"),
        ] {
            #expect(throws: Never.self) { try trust.check(for: servers) }
            #expect(#expect(throws: SettingProblem.self) { try trust.check(for: [servers[0]]) }?.key == key)
        }
        #expect(throws: Never.self) { try ServerTrust().check(for: [servers[0]]) }
    }

    @Test func whatIsTrustedInAnotherWayIsNotShared() {
        let kinds = [
            ServerTrust(), ServerTrust(verifies: false), ServerTrust(caFile: "/a"), ServerTrust(pin: .nobodys),
            ServerTrust(minimum: .v10),
        ]
        #expect(Set(kinds.map(\.name)).count == kinds.count)
    }

    @Test func knowsForWhomACertificateIs() {
        func isFor(_ name: String, _ host: String) -> Bool {
            CertificateFacts(names: [name], notBefore: 0, notAfter: 0).isFor(host)
        }
        #expect(isFor("BMC1.example.org", "bmc1.Example.org"))
        #expect(isFor("*.example.org", "bmc1.example.org"))
        #expect(!isFor("*.org", "bmc1.example.org"))
        #expect(!isFor("*.example.org", "example.org"))
        #expect(CertificateFacts.address([10, 0, 0, 7]) == "10.0.0.7")
        #expect(
            CertificateFacts.address([0x20, 1, 0xD, 0xB8] + Array(repeating: 0, count: 11) + [7])
                == "2001:db8:0:0:0:0:0:7")
    }
}
