import DriverAcme
import Foundation
import Testing
import WroughtConformance
import WroughtCore

/// The device's other side: the outlet's file.
extension AcmeDevice: ConformanceHarness {
    var abilities: Set<HarnessAbility> { [.truth, .setTruth, .stranger] }

    func truth() async throws -> PowerState {
        PowerState(rawValue: try String(contentsOf: folder.appending(path: "outlet3"), encoding: .utf8)) ?? .unknown
    }

    func setTruth(_ state: PowerState) async throws {
        try Data(state.rawValue.utf8).write(to: folder.appending(path: "outlet3"))
    }

    func strangerSettings() -> RawSettings? { ["node_outlet": 4] }
}

@Test func acmeReachesL2() async throws {
    let device = try AcmeDevice(outlet3: "on")
    let target = ConformanceTarget(
        "acme", settings: ["power_address": .string(device.folder.path), "node_outlet": 3],
        in: DriverRegistry(AcmeDriver.self), label: "a folder of outlets", harness: device)
    let plan = ConformancePlan(profiles: [.power], allowsDestructive: true)
    let report = try await ConformanceRunner(target, plan).run()
    for result in report.results where result.outcome == .failed {
        Issue.record("\(result.id) \(result.title): \(result.detail ?? "")")
    }
    #expect(report.level == .power)
}
