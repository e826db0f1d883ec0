import Synchronization
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
        _ flaw: ModelFlaw?, kind: String = "full", blind: Bool = false, only: Set<String>? = nil
    ) async throws -> ConformanceReport {
        let address = "\(flaw?.rawValue ?? "good")-\(kind)-\(UInt32.random(in: 0...UInt32.max))"
        var plan = everything
        plan.only = only
        return try await FormCount.$count.withValue(FormCount.Counter()) {
            try await ModelFlaw.$present.withValue(flaw) {
                let target = ConformanceTarget(
                    blind ? BlindDriver.info.id : ModelDriver.info.id,
                    settings: [
                        "address": .string(address), "outlet": 3, "kind": .string(kind), "password": "c4n4ry-secret",
                    ],
                    in: DriverRegistry(ModelDriver.self, BlindDriver.self), label: "model",
                    harness: ModelHarness(device: ModelDevice.at(address)))
                return try await ConformanceRunner(target, plan).run()
            }
        }
    }

    @Test(arguments: ["full", "plain"]) func theGoodModelPasses(_ kind: String) async throws {
        let report = try await Self.run(nil, kind: kind)
        for result in report.results where result.outcome == .failed {
            Issue.record("\(result.id) \(result.title): \(result.detail ?? "") \(result.transcript)")
        }
        #expect(report.level == .scale)
        #expect(report.results.count >= 90)
        #expect(CheckProfile.allCases.allSatisfy { report.verdict($0) == .reached })
    }

    @Test func onlyWhatDoesNotApplyIsSkipped() async throws {
        let full = try await Self.run(nil, kind: "full").results.filter { $0.outcome == .skipped }
        #expect(Set(full.map(\.id)) == ["DSC-010", "PWR-016"], "\(full.map { ($0.id, $0.detail ?? "") })")
    }

    @Test func theTargetIsLeftAsItWasFound() async throws {
        let address = "found-\(UInt32.random(in: 0...UInt32.max))"
        let device = ModelDevice.at(address)
        device.state.withLock { state in
            state.power = .on
            state.plan = .always([.disk])
            state.drives[1].image = "http://192.0.2.1/mine.iso"
        }
        let target = ConformanceTarget(
            ModelDriver.info.id, settings: ["address": .string(address), "outlet": 3, "password": "c4n4ry-secret"],
            in: DriverRegistry(ModelDriver.self), label: "model", harness: ModelHarness(device: device))
        var plan = Self.everything
        plan.only = ["PWR-001", "BOOT-002", "CON-001", "MED-003", "MED-005", "ROB-035"]
        let report = try await ConformanceRunner(target, plan).run()
        #expect(report.results.map(\.outcome) == Array(repeating: .passed, count: 6), "\(report.results)")
        device.state.withLock { state in
            #expect(state.power == .on)
            #expect(state.plan == .always([.disk]))
            #expect(state.drives.map(\.image) == [nil, "http://192.0.2.1/mine.iso"])
            #expect(state.consoles.isEmpty)
        }
    }

    @Test func aDriverThatCannotReadPassesWhatItHas() async throws {
        let report = try await Self.run(nil, blind: true)
        #expect(report.results.filter { $0.outcome == .failed }.map(\.id).isEmpty)
        #expect(report.results.first { $0.id == "PWR-016" }?.outcome == .passed)
    }

    @Test(arguments: ModelFlaw.allCases) func eachFlawIsCaughtByItsCheck(_ flaw: ModelFlaw) async throws {
        let kind = flaw == .offersMoreThanItsType || flaw == .offersLater ? "plain" : "full"
        for check in flaw.catchers {
            let report = try await Self.run(
                flaw, kind: kind, blind: flaw == .failsWithoutReading, only: [check])
            let result = try #require(report.results.first)
            #expect(result.outcome == .failed, "\(flaw) passes \(check): \(result.detail ?? "") \(result.transcript)")
        }
    }

    @Test func everyCheckHasAFlawThatItCatches() {
        let caught = Set(ModelFlaw.allCases.flatMap(\.catchers))
        let known = Set(CheckList.all.map(\.id))
        #expect(caught.subtracting(known).isEmpty, "flaws name checks that are not there")
        #expect(known.subtracting(caught).isEmpty, "no flaw makes these fail")
    }
}
