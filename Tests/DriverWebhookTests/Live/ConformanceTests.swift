import DriverWebhook
import Testing
import WroughtConformance
import WroughtCore
import WroughtLab

/// The kit's levels up to L4 and Secure, on the webhook in Python.
struct ConformanceTests {
    @Test(.timeLimit(.minutes(5))) func expressionsOverHTTP() async throws {
        try await examine(encrypted: false, ["power_on_regex": #""status": *"running""#], key: nil)
    }

    @Test(.timeLimit(.minutes(5))) func pointerSignedOverTLS() async throws {
        try await examine(encrypted: true, ["power_state_pointer": "/machine/power"], key: "c4n4ry-key")
    }

    private func examine(encrypted: Bool, _ more: RawSettings, key: String?) async throws {
        let options = WebhookDevice.Options(user: "admin", password: "c4n4ry-password", key: key)
        try await WebhookBench.run(options, encrypted: encrypted) { bench in
            let place = bench.device.origin
            let extra: RawSettings = [
                "power_soft_off_uri": .string("\(place)/soft"), "power_cycle_uri": .string("\(place)/cycle"),
                "power_reset_uri": .string("\(place)/reset"),
            ]
            let harness = WebhookHarness(bench.device, readsJSON: encrypted)
            let target = ConformanceTarget(
                "webhook", settings: bench.raw.merging(extra).merging(more), in: DriverRegistry(WebhookDriver.self),
                label: "a webhook in Python", harness: harness)
            let plan = ConformancePlan(
                profiles: [.robust, .secure], allowsDestructive: true, settleLimit: .seconds(15))
            let results = try await ConformanceRunner(target, plan).run().results
            for result in results where result.outcome == .failed {
                Issue.record("\(result.id) \(result.title): \(result.detail ?? "")\n\(result.transcript)")
            }
            let passed = results.count { $0.outcome == .passed }
            print("webhook \(encrypted): \(passed) of \(results.count) passed; skipped:")
            for result in results where result.outcome == .skipped { print(result.id, result.detail ?? "") }
            #expect(passed > 60)
        }
    }
}
