import Testing
import WroughtCommandLine
import WroughtCore

@Suite struct ControllerCommandTests {
    private let here = "--driver scripted --set address=r1"

    @Test func theRestorePolicyIsSetAndReadBack() async throws {
        let desk = try Desk()
        let set = await desk.type("power restore-policy set always-on \(here)")
        #expect(set.status == .done)
        #expect(desk.rack["r1/1"].restorePolicy == .alwaysOn)
        try Golden.check(set.results, "restore-policy.txt")
        try Golden.check(await desk.type("power restore-policy show \(here) --json").results, "restore-policy.json")
        desk.rack.change("r1/1") { $0.restorePolicy = nil }
        #expect(await desk.type("power restore-policy show \(here)").results.contains("unknown"))
    }

    @Test func aDeviceThatTakesThePolicyAndKeepsTheOldOneHasFailed() async throws {
        let desk = try Desk()
        desk.rack.change("r1/1") { $0.lies = true }
        let answer = await desk.type("power restore-policy set always-off \(here)")
        #expect(answer.status == .someFailed)
        #expect(answer.results.contains("took always-off and still holds previous"))
    }

    @Test func whyItStarted() async throws {
        let desk = try Desk()
        try Golden.check(await desk.type("power last-restart \(here)").results, "last-restart.txt")
        try Golden.check(await desk.type("power last-restart \(here) --json").results, "last-restart.json")
    }

    @Test func theControllerIsResetOnce() async throws {
        let desk = try Desk()
        try Golden.check(await desk.type("controller reset --warm \(here)").results, "controller-reset.txt")
        try Golden.check(await desk.type("controller reset --cold \(here) --json").results, "controller-reset.json")
        #expect(desk.rack["r1/1"].resets == [.warm, .cold])
    }

    @Test func aDryRunChangesNothing() async throws {
        let desk = try Desk()
        let reset = await desk.type("controller reset --cold \(here) --dry-run")
        #expect(reset.status == .done && reset.results.contains("send a cold reset to the controller once"))
        let policy = await desk.type("power restore-policy set always-on \(here) --dry-run --json")
        #expect(policy.status == .done && policy.results.contains("set the restore policy to always-on"))
        let manual = await desk.type("controller reset --cold --driver manual --dry-run")
        #expect(manual.results.contains("nothing: the driver has no controller reset"))
        #expect(desk.rack["r1/1"].resets.isEmpty)
        #expect(desk.rack["r1/1"].restorePolicy == .previous)
    }
}
