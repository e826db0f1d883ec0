import Testing
import WroughtConformance
import WroughtCore

/// The kit itself is examined: the good model passes every check, and each way of being wrong is caught by the check
/// that is meant for it.
@Suite struct MutantTests {
    private static let everything = ConformancePlan(
        profiles: CheckProfile.allCases, allowsDestructive: true, exchangeLimit: .seconds(4), settleLimit: .seconds(8),
        checkLimit: .seconds(60))

    private static func run(
        _ flaw: ModelFlaw?, kind: String = "full", only: Set<String>? = nil
    ) async throws -> ConformanceReport {
        let address = "\(flaw?.rawValue ?? "good")-\(kind)-\(UInt32.random(in: 0...UInt32.max))"
        var plan = everything
        plan.only = only
        return try await ModelFlaw.$present.withValue(flaw) {
            let target = ConformanceTarget(
                ModelDriver.info.id,
                settings: [
                    "address": .string(address), "outlet": 3, "kind": .string(kind), "password": "c4n4ry-secret",
                ],
                in: DriverRegistry(ModelDriver.self), label: "model",
                harness: ModelHarness(device: ModelDevice.at(address)))
            return try await ConformanceRunner(target, plan).run()
        }
    }

    @Test(arguments: ["full", "plain"]) func theGoodModelPasses(_ kind: String) async throws {
        let report = try await Self.run(nil, kind: kind)
        for result in report.results where result.outcome == .failed {
            Issue.record("\(result.id) \(result.title): \(result.detail ?? "") \(result.transcript)")
        }
        #expect(report.level == .scale)
        #expect(report.results.count >= 90)
        #expect(CheckProfile.allCases.allSatisfy { $0 == .console || $0 == .media || report.verdict($0) == .reached })
    }

    @Test func onlyWhatDoesNotApplyIsSkipped() async throws {
        let full = try await Self.run(nil, kind: "full").results.filter { $0.outcome == .skipped }
        #expect(Set(full.map(\.id)) == ["DSC-010", "PWR-016"], "\(full.map { ($0.id, $0.detail ?? "") })")
    }

    @Test(arguments: ModelFlaw.allCases) func eachFlawIsCaughtByItsCheck(_ flaw: ModelFlaw) async throws {
        let check = flaw.rawValue
        let kind = flaw == .offersMoreThanItsType ? "plain" : "full"
        let report = try await Self.run(flaw, kind: kind, only: [check])
        let result = try #require(report.results.first)
        #expect(result.outcome == .failed, "\(flaw) passes \(check): \(result.detail ?? "") \(result.transcript)")
    }
}
