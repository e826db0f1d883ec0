#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// Many PDUs in one process, and addresses of the other family.
@Suite struct CompanyTests {
    static let row = ExpectedRow.named("apc-rpdu")

    @Test func aSilentPDUHoldsUpNobodyElse() async throws {
        try await Lab.run("company") { lab in
            let context = DriverContext()
            let user = CredentialTests.user
            let silent = try await PDUBench.start(Self.row, context: context, in: lab) { $0.users = [user] }
            let lively = try await PDUBench.start(Self.row, context: context, in: lab) { $0.users = [user] }
            let patient: [String: JSONValue] = ["snmp_timeout": 15, "snmp_retries": 0]
            let login = CredentialTests.login.merging(patient) { $1 }
            #expect(try await lively.driver("1", login).powerReading().state == .on)

            silent.agent.process.signal(19)
            let waiting = try (1...4).map { outlet in
                let driver = try silent.driver("\(outlet)", login)
                return Task { try await driver.powerReading() }
            }
            try await Task.sleep(for: .milliseconds(200))
            let start = ContinuousClock.now
            for _ in 0..<5 { #expect(try await lively.driver("1", login).powerReading().state == .on) }
            #expect(ContinuousClock.now - start < .seconds(10))
            for task in waiting { task.cancel() }
            for task in waiting { _ = await task.result }
            silent.agent.process.signal(18)
            await context.shared.close()
        }
    }

    @Test func manyDriversOfManyPDUsAtOnce() async throws {
        try await Lab.run("many") { lab in
            let context = DriverContext()
            var benches: [PDUBench] = []
            for row in ["apc-rpdu", "raritan-px2", "servertech-sentry3", "teltronix"] {
                benches.append(try await PDUBench.start(ExpectedRow.named(row), context: context, in: lab))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for bench in benches {
                    for outlet in 1...4 {
                        let driver = try bench.driver("\(outlet)")
                        group.addTask {
                            for action in [PowerAction.off, .on] {
                                _ = try await driver.perform(action)
                                #expect(try await driver.powerReading().state == action.goal)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for bench in benches { #expect(bench.writes.count == 8) }
            #expect(context.blocking.abandoned == 0)
            await context.shared.close()
        }
    }

    @Test func speaksOverIPv6() async throws {
        try await Lab.run("ipv6") { lab in
            let port = Int.random(in: 20_000...30_000)
            let folder = try lab.folder.folder("v6")
            let configuration = try folder.write("snmpd.conf", "rwcommunity6 private ::1\n")
            let plan = ProcessPlan(
                "snmpd", ["-f", "-Lo", "-C", "-c", configuration, "udp6:[::1]:\(port)"],
                environment: ["SNMP_PERSISTENT_DIR": folder.path, "MIBS": ""])
            _ = try await lab.start("snmpd", plan, until: .log("NET-SNMP version"))
            let context = DriverContext()
            // A bare snmpd is no PDU: it answers, and says what it is.
            let raw: RawSettings = [
                "power_address": .string("[::1]:\(port)"), "node_outlet": "1", "snmp_community": "private",
            ]
            let driver = try SNMPPDUDriver(SNMPPDUDriver.Settings.form.decode(raw), in: context)
            let error = try await failure { _ = try await driver.powerReading() }
            #expect(error.code == .unsupported, "\(error)")
            #expect(error.message.contains("1.3.6.1.4.1.8072"))
            #expect(driver.controllers.map(\.description) == ["snmp-pdu [::1]:\(port)"])
            await context.shared.close()
        }
    }
}
#endif
