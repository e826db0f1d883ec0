import Testing
import WroughtConformance
import WroughtCore
import WroughtDrivers
import WroughtLab
import WroughtSimulators

/// A BMC that says yes to every power order and carries none out has to fail, by the checks that are meant for it.
@Suite struct LyingControllerTests {
    /// The BMC's other side, for a BMC that nothing cures.
    private struct Witness: ConformanceHarness {
        let bmc: SimulatedBMC
        let abilities: Set<HarnessAbility> = [.truth, .setTruth]
        func truth() -> PowerState { bmc.isOn ? .on : .off }
        func setTruth(_ state: PowerState) { if bmc.isOn != (state == .on) { bmc.pressPowerButton() } }
    }

    private func failures(isWatched: Bool) async throws -> Set<String> {
        try await Lab.run("liar") { lab in
            var faults = BMCFaults()
            faults.isStuck = true
            let bmc = SimulatedBMC(faults: faults)
            let address = try lab.address()
            try await bmc.start(address: address, port: 623)
            lab.atEnd { await bmc.stop() }
            let target = ConformanceTarget(
                "ipmi",
                settings: RawSettings(
                    ["power_address": .string(address), "power_user": "admin", "privilege_level": "ADMIN"],
                    secrets: ["power_pass": Secret("secret")]),
                in: .standard, label: "a BMC that lies", harness: isWatched ? Witness(bmc: bmc) : nil)
            let plan = ConformancePlan(
                profiles: [.power], allowsDestructive: true, exchangeLimit: .seconds(5), settleLimit: .seconds(2))
            let report = try await ConformanceRunner(target, plan).run()
            #expect(report.level == .status, "its readings are right")
            return Set(report.results.filter(\.counts).map(\.id))
        }
    }

    /// Everything that proves an order fails; nothing else does. A cycle of a machine that is on cannot be proven by
    /// readings where the device makes it, and is told as unproven.
    @Test func failsWhatProvesAnOrder() async throws {
        let failed = try await failures(isWatched: true)
        #expect(
            failed == [
                "PWR-001", "PWR-002", "PWR-004", "PWR-005", "PWR-013", "PWR-026", "PWR-028",
            ])
    }

    /// With nobody behind the driver's back the machine stays off, and `on` is what fails.
    @Test func failsWithoutAWitnessToo() async throws {
        #expect(try await failures(isWatched: false).contains("PWR-002"))
    }
}
