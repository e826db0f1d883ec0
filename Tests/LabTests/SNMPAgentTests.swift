import Testing
import WroughtLab

@Suite struct SNMPAgentTests {
    @Test func snmpdAnswersAllVersions() async throws {
        try await Lab.run("snmp") { lab in
            var options = SNMPDaemonOptions()
            options.sysObjectID = ".1.3.6.1.4.1.318.1.3.4.5"
            options.users = [
                SNMPAgentUser("op", authenticationPassphrase: "auth-phrase", privacyPassphrase: "priv-phrase"),
                SNMPAgentUser(
                    "op512", authentication: "SHA-512", authenticationPassphrase: "auth-phrase", privacy: "AES-256",
                    privacyPassphrase: "priv-phrase"),
            ]
            let agent = try await SNMPDaemon.start(options, in: lab)
            let v3 = ["-v3", "-l", "authPriv", "-A", "auth-phrase", "-X", "priv-phrase"]
            let logins = [
                ["-v1", "-c", "public"], ["-v2c", "-c", "public"],
                v3 + ["-u", "op", "-a", "SHA-256", "-x", "AES"],
                v3 + ["-u", "op512", "-a", "SHA-512", "-x", "AES-256"],
            ]
            for login in logins {
                let words = login + ["-On", "-Oq", agent.address, ".1.3.6.1.2.1.1.2.0"]
                let answer = try await lab.command("snmpget", words)
                #expect(try answer.checked().output == ".1.3.6.1.2.1.1.2.0 .1.3.6.1.4.1.318.1.3.4.5\n")
            }
        }
    }

    @Test func snmpsimKeepsWhatIsWritten() async throws {
        try await Lab.run("snmpsim") { lab in
            let oid = "1.3.6.1.4.1.318.1.1.4.4.2.1.3.1"
            let sim = try await SNMPSim.start(records: ["public": ["\(oid)|2:writecache|value=1"]], in: lab)
            let login = ["-v2c", "-c", "public", "-Oqv", sim.address, oid]
            #expect(try await lab.command("snmpget", login).checked().output == "1\n")
            _ = try await lab.command("snmpset", login + ["i", "2"]).checked()
            #expect(try await lab.command("snmpget", login).checked().output == "2\n")
        }
    }
}
