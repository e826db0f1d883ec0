#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab

/// Versions, users and communities against a real snmpd; each wrong one is named for what it is.
@Suite struct CredentialTests {
    /// The combinations that Debian's net-snmp offers.
    struct Security: Sendable, CustomTestStringConvertible {
        var authentication: String
        var privacy: String
        var testDescription: String { "\(authentication) \(privacy)" }
    }
    static let securities =
        ["MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512"].map {
            Security(authentication: $0, privacy: "AES")
        }
        + ["DES", "AES-192", "AES-256"].map { Security(authentication: "SHA-256", privacy: $0) }
        + [
            Security(authentication: "MD5", privacy: "DES"), Security(authentication: "SHA-512", privacy: "AES-256"),
            Security(authentication: "SHA-256", privacy: ""), Security(authentication: "", privacy: ""),
        ]

    static let row = ExpectedRow.named("apc-rpdu")

    @Test(arguments: ["1", "2c"])
    func switchesWithACommunity(version: String) async throws {
        try await PDUBench.run(Self.row) { bench in
            let driver = try bench.driver("1", ["snmp_version": .string(version)])
            #expect(try await driver.powerReading().state == .on)
            _ = try await driver.perform(.off)
            #expect(try await driver.powerReading().state == .off)
        }
    }

    @Test(arguments: securities)
    func switchesAsAUser(security: Security) async throws {
        let user = SNMPAgentUser(
            "olga", authentication: security.authentication,
            authenticationPassphrase: security.authentication.isEmpty ? "" : "horse battery",
            privacy: security.privacy, privacyPassphrase: security.privacy.isEmpty ? "" : "staple correct")
        try await PDUBench.run(Self.row) {
            $0.users = [user]
        } _: { bench in
            var more: [String: JSONValue] = ["snmp_version": "3", "snmp_user": "olga", "snmp_community": .null]
            if !security.authentication.isEmpty {
                more["snmp_auth_protocol"] = .string(security.authentication)
                more["snmp_auth_password"] = "horse battery"
            }
            if !security.privacy.isEmpty {
                more["snmp_priv_protocol"] = .string(security.privacy)
                more["snmp_priv_password"] = "staple correct"
            }
            let driver = try bench.driver("1", more)
            #expect(try await driver.powerReading().state == .on)
            _ = try await driver.perform(.off)
            #expect(try await driver.powerReading().state == .off)
        }
    }

    static let user = SNMPAgentUser(
        "olga", authentication: "SHA-256", authenticationPassphrase: "horse battery",
        privacyPassphrase: "staple correct")
    static let login: [String: JSONValue] = [
        "snmp_version": "3", "snmp_user": "olga", "snmp_community": .null, "snmp_auth_protocol": "SHA-256",
        "snmp_auth_password": "horse battery", "snmp_priv_password": "staple correct", "snmp_timeout": 2,
        "snmp_retries": 1,
    ]

    @Test(arguments: [
        ("snmp_user", "otto", "snmp_user"), ("snmp_auth_password", "wrong password", "snmp_auth_password"),
        ("snmp_auth_protocol", "SHA-512", "snmp_auth_protocol"),
        ("snmp_priv_password", "wrong password", "snmp_priv_password"),
    ])
    func namesTheWrongPartOfALogin(setting: String, value: String, named: String) async throws {
        try await PDUBench.run(Self.row) {
            $0.users = [Self.user]
        } _: { bench in
            var wrong = Self.login
            wrong[setting] = .string(value)
            let error = try await failure { _ = try await bench.driver("1", wrong).powerReading() }
            #expect(error.code == .unauthorized, "\(error)")
            #expect(error.remedy?.contains(named) == true, "\(error)")
            // The wrong keys must not stay behind: the library keeps one table of users for the whole process.
            #expect(try await bench.driver("1", Self.login).powerReading().state == .on)
        }
    }

    @Test func namesAWrongCommunity() async throws {
        try await PDUBench.run(Self.row) { bench in
            let error = try await failure {
                _ = try await bench.driver(
                    "1", ["snmp_community": "guess", "snmp_timeout": 1, "snmp_retries": 0]
                ).powerReading()
            }
            #expect(error.code == .unauthorized)
            #expect(error.remedy?.contains("snmp_community") == true)
            #expect(!error.description.contains("guess"))
        }
    }

    @Test(arguments: ["1", "2c"])
    func tellsReadingFromWriting(version: String) async throws {
        try await PDUBench.run(Self.row) { bench in
            let settings: [String: JSONValue] = [
                "snmp_community": "public", "snmp_version": .string(version), "snmp_timeout": 2, "snmp_retries": 2,
            ]
            let reader = try bench.driver("1", settings)
            #expect(try await reader.powerReading().state == .on)
            let refused = try await failure { _ = try await reader.perform(.off) }
            #expect(refused.code == .forbidden, "\(refused)")
            #expect(refused.remedy?.contains("snmp_write_community") == true)
            #expect(!refused.mayHaveHappened)

            let wrong = try bench.driver("1", settings.merging(["snmp_write_community": "guess"]) { $1 })
            let silent = try await failure { _ = try await wrong.perform(.off) }
            #expect(silent.code == .unauthorized, "\(silent)")
            #expect(!silent.mayHaveHappened)
            #expect(bench.writes.isEmpty)

            let right = try bench.driver("1", settings.merging(["snmp_write_community": "private"]) { $1 })
            _ = try await right.perform(.off)
            #expect(try await right.powerReading().state == .off)
        }
    }

    @Test func tellsAClosedPortAndAnUnknownNameFromSilence() async throws {
        try await PDUBench.run(Self.row) { bench in
            let closed = try await failure { _ = try await bench.driver("1", ["port": 1161]).powerReading() }
            #expect(closed.code == .unreachable, "\(closed)")
            let unknown = try await failure {
                _ = try await bench.driver("1", ["power_address": "no-such-pdu.invalid"]).powerReading()
            }
            #expect(unknown.code == .unreachable)
            #expect(unknown.message.contains("no-such-pdu.invalid"))

            bench.agent.process.signal(19)  // SIGSTOP: the port is there, and nobody answers
            let start = ContinuousClock.now
            let silent = try await failure {
                _ = try await bench.driver("1", ["snmp_timeout": 1, "snmp_retries": 0]).powerReading()
            }
            #expect(silent.code == .timeout, "\(silent)")
            #expect(ContinuousClock.now - start < .seconds(15))
        }
    }
}
#endif
