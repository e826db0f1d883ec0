import DriverIPMI
import Synchronization
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// What `diagnose` says is the truth, and the first step that fails is the true cause.
@Suite("diagnosis")
struct DiagnosisTests {
    private func steps(_ driver: IPMIDriver) async -> [DiagnosticStep] {
        let steps = Mutex<[DiagnosticStep]>([])
        await driver.diagnose { step in steps.withLock { $0.append(step) } }
        return steps.withLock { $0 }
    }

    private func firstFailure(_ steps: [DiagnosticStep]) -> String? {
        steps.first { $0.outcome == .failed }?.name
    }

    @Test("all is well, but for privilege 0 in Open Session, which is worked around and told")
    func well() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let steps = await steps(try bench.driver(sim.address))
                #expect(
                    steps.map(\.name) == [
                        "name", "port", "version", "cipher", "session", "credentials", "privilege", "power", "boot",
                    ])
                #expect(firstFailure(steps) == nil)
                let session = steps.first { $0.name == "session" }
                #expect(session?.outcome == .workedAround)
                #expect(session?.finding.contains("opensesspriv") == true)
            }
        }
    }

    @Test(
        "the true cause is named",
        arguments: [
            (["power_pass": "wrong"], "credentials", "power_pass"),
            (["power_user": "nobody"], "credentials", "power_user"),
            (["port": "624"], "port", "623"), (["cipher_suite_id": "17"], "cipher", "cipher_suite_id"),
            (["privilege_level": "USER"], "privilege", "privilege_level"), (["k_g": "wrong"], "credentials", "k_g"),
        ] as [([String: String], String, String)])
    func cause(_ settings: [String: String], _ step: String, _ remedy: String) async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address, RawSettings(settings.mapValues { .string($0) }))
                let steps = await steps(driver)
                #expect(firstFailure(steps) == step)
                let failed = steps.first { $0.outcome == .failed }
                let told = "\(failed?.finding ?? "") \(failed?.remedy ?? "")"
                #expect(told.contains(remedy))
                #expect(steps.allSatisfy { $0.outcome == .failed || $0.remedy == nil })
                #expect(Set(steps.map(\.name)).count == 9)
            }
        }
    }

    @Test("a name that does not exist")
    func name() async throws {
        try await Bench.with { bench in
            let steps = await steps(try bench.driver("bmc.invalid"))
            #expect(firstFailure(steps) == "name")
            #expect(steps.filter { $0.outcome == .skipped }.count == 8)
        }
    }

    @Test("a user whose limit is lower than the privilege asked for", arguments: ["LAN_2_0", "LAN"])
    func limit(_ version: String) async throws {
        var settings = BMCSettings()
        settings.users = [BMCUser("admin", password: "secret", limit: .user)]
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let steps = await steps(try bench.driver(address, ["power_driver": .string(version)]))
            #expect(firstFailure(steps) == "privilege")
            #expect(steps.first { $0.outcome == .failed }?.remedy?.contains("privilege_level") == true)
        }
    }

    @Test("no IPMI 1.5")
    func version() async throws {
        var settings = BMCSettings()
        settings.authenticationTypes = []
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let steps = await steps(try bench.driver(address, ["power_driver": "LAN"]))
            #expect(firstFailure(steps) == "version")
            #expect(steps.first { $0.outcome == .failed }?.remedy == "set power_driver to LAN_2_0")
        }
    }
}
