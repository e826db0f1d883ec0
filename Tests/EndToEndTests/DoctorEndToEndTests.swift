import Testing
import WroughtCore
import WroughtLab

/// The doctor names the true cause, against the real thing.
@Suite(.serialized) struct DoctorEndToEndTests {
    private func examine(
        _ wrought: Wrought, _ driver: String, _ settings: [String: String], secret: String? = nil, input: String? = nil
    ) async throws -> DoctorFinding {
        var words = ["doctor", "--json", "--driver", driver]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) { words += ["--set", "\(name)=\(value)"] }
        if let secret { words += ["--secret-stdin", secret] }
        return try DoctorFinding(try await wrought.run(words, input: input))
    }

    private func bmc(_ address: String, _ more: [String: String] = [:]) -> [String: String] {
        ["power_address": address, "power_user": "admin"].merging(more) { $1 }
    }

    @Test(.timeLimit(.minutes(3))) func aBMCThatIsWellWithItsWorkaroundSaid() async throws {
        try await Lab.run("doctor") { lab in
            let wrought = try Wrought(in: lab)
            let sim = try await IPMISim.start(in: lab)
            let finding = try await examine(wrought, "ipmi", bmc(sim.address), secret: "power_pass", input: "secret")
            #expect(finding.isWell, "\(finding.result.text)")
            #expect(finding.result.status == .exited(0))
            #expect(finding.outcomes.values.contains("worked-around"))
            #expect(finding.findings.contains("opensesspriv"))
        }
    }

    @Test(.timeLimit(.minutes(3))) func aWrongPasswordPortSuiteAndPrivilege() async throws {
        try await Lab.run("doctor") { lab in
            let wrought = try Wrought(in: lab)
            let sim = try await IPMISim.start(in: lab)
            let password = try await examine(wrought, "ipmi", bmc(sim.address), secret: "power_pass", input: "wrong")
            #expect(password.failedStep == "credentials", "\(password.result.text)")
            #expect(password.complaint.contains("password"))
            #expect(password.result.status == .exited(1))
            #expect(!password.result.text.contains("wrong\""))

            let port = try await examine(
                wrought, "ipmi", bmc(sim.address, ["port": "6299"]), secret: "power_pass", input: "secret")
            #expect(port.failedStep == "port", "\(port.result.text)")
            #expect(port.complaint.contains("6299") && port.complaint.contains("check the"))

            let suite = try await examine(
                wrought, "ipmi", bmc(sim.address, ["cipher_suite_id": "17"]), secret: "power_pass", input: "secret")
            #expect(suite.failedStep == "cipher", "\(suite.result.text)")
            #expect(suite.complaint.contains("17"))

            let user = try await examine(
                wrought, "ipmi", bmc(sim.address, ["power_user": "nobody"]), secret: "power_pass", input: "secret")
            #expect(user.failedStep == "credentials", "\(user.result.text)")
        }
    }

    @Test(.timeLimit(.minutes(3))) func aPrivilegeThatIsTooLow() async throws {
        try await Lab.run("doctor") { lab in
            let wrought = try Wrought(in: lab)
            var options = IPMISimOptions()
            options.privilege = "user"
            let sim = try await IPMISim.start(options, in: lab)
            // This simulator keeps to the user's limit in IPMI 1.5 only.
            let limited = try await examine(
                wrought, "ipmi", bmc(sim.address, ["privilege_level": "ADMIN", "power_driver": "LAN"]),
                secret: "power_pass", input: "secret")
            #expect(limited.failedStep == "privilege", "\(limited.result.text)")
            #expect(limited.result.status == .exited(1))
            let reader = try await examine(
                wrought, "ipmi", bmc(sim.address, ["privilege_level": "USER"]), secret: "power_pass", input: "secret")
            #expect(reader.failedStep == "privilege", "\(reader.result.text)")
            #expect(reader.complaint.contains("may read the power and not switch it"))
        }
    }

    #if Libvirt
    @Test(.timeLimit(.minutes(3))) func aLibvirtdThatIsStopped() async throws {
        try await Lab.run("doctor") { lab in
            let wrought = try Wrought(in: lab)
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("vm1"))
            let settings = ["power_address": daemon.uri, "power_id": "vm1"]
            let well = try await examine(wrought, "virsh", settings)
            #expect(well.isWell, "\(well.result.text)")
            let missing = try await examine(wrought, "virsh", ["power_address": daemon.uri, "power_id": "vm2"])
            #expect(missing.failedStep == "domain", "\(missing.result.text)")
            await daemon.kill()
            let stopped = try await examine(wrought, "virsh", settings)
            #expect(!stopped.isWell)
            #expect(stopped.result.status == .exited(1))
            #expect(stopped.complaint.contains("libvirtd"), "\(stopped.result.text)")
        }
    }
    #endif

    #if NetSNMP
    @Test(.timeLimit(.minutes(3))) func aCommunityThatIsWrong() async throws {
        try await Lab.run("doctor") { lab in
            let wrought = try Wrought(in: lab)
            let strip = try await OutletStrip.start(in: lab)
            let settings = [
                "power_address": strip.agent.address, "node_outlet": "2", "snmp_timeout": "1", "snmp_retries": "1",
            ]
            let well = try await examine(wrought, "snmp-pdu", settings, secret: "snmp_community", input: "private")
            #expect(well.isWell, "\(well.result.text)")
            let wrong = try await examine(wrought, "snmp-pdu", settings, secret: "snmp_community", input: "nonsense")
            #expect(!wrong.isWell)
            #expect(wrong.complaint.contains("community"), "\(wrong.result.text)")
            #expect(!wrong.result.text.contains("nonsense"))
            let reading = try await examine(wrought, "snmp-pdu", settings, secret: "snmp_community", input: "public")
            #expect(reading.failedStep == "privilege", "\(reading.result.text)")
        }
    }
    #endif
}
