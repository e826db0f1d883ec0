import WroughtConformance
import WroughtCore
import WroughtSimulators

/// The other side of a simulated BMC that fence_ipmilan drives by ipmitool. What goes wrong at the BMC the agent tells in
/// words of its own, if at all; so only what a device does to a machine is asked of it.
struct FenceIPMIHarness: ConformanceHarness {
    private let harness: SimulatedBMCHarness
    let abilities: Set<HarnessAbility> = [.truth, .setTruth, .orders, .fault(.silent)]

    /// A BMC on an address of its own.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let bmc = SimulatedBMC()
        let address = try lab.address()
        try await bmc.start(address: address, port: 623)
        lab.atEnd { await bmc.stop() }
        let options: JSONValue = [
            .string("ip=\(address)"), "username=admin", "lanplus=1", "cipher=3", "power_timeout=2",
        ]
        return ConformanceBench(
            RawSettings(
                ["agent": "fence_ipmilan", "options": options], secrets: ["secret_options": Secret("password=secret")]),
            harness: FenceIPMIHarness(harness: SimulatedBMCHarness(bmc: bmc, address: address)))
    }

    func truth() -> PowerState { harness.truth() }
    func setTruth(_ state: PowerState) { harness.setTruth(state) }
    func orders() -> [ArrivedOrder] { harness.orders() }
    func forget() { harness.forget() }
    func misbehave(_ fault: DeviceFault) async throws { try await harness.misbehave(fault) }
    func behave() async throws { try await harness.behave() }
}
