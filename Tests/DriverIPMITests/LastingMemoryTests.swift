import NIOCore
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

@testable import DriverIPMI

/// What is learnt of a BMC in one run of the program saves time in the next, and never misleads it.
@Suite("what is remembered of a BMC between runs")
struct LastingMemoryTests {
    private func bmc(offering suites: [UInt8]) -> SimulatedBMC {
        var settings = BMCSettings()
        settings.cipherSuites = suites
        return SimulatedBMC(settings)
    }

    /// Reads the power in a run of its own; gives back how the session was come by, and what was learnt.
    private func run(
        _ bmc: SimulatedBMC, believing suite: JSONValue?, _ settings: RawSettings = [:]
    ) async throws -> (report: SessionReport?, lessons: [JSONValue?]) {
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address, (["cipher_suite_id": ""] as RawSettings).merging(settings))
            bench.context.memory.add([driver.identity: suite.map { ["suite": $0] } ?? [:]])
            #expect(try await driver.powerReading().state == .off)
            let hub = try SessionHub.shared(in: bench.context)
            let report = await hub.report(of: driver.plan, at: try await driver.remote(hub, by: .now() + .seconds(1)))
            return (report, bench.context.memory.takeLessons().map(\.value))
        }
    }

    @Test("a suite found by trial is a lesson, and is taken at once where it is known")
    func suite() async throws {
        let bmc = bmc(offering: [3])
        let first = try await run(bmc, believing: nil)
        #expect(first.report?.notes.contains(.suiteByTrial(3)) == true)
        #expect(first.lessons == [3])
        let second = try await run(bmc, believing: 3)
        #expect(second.report?.notes.contains(.suiteByTrial(3)) == false)
        #expect(second.lessons.isEmpty)
    }

    @Test("a wrong or senseless memory costs time only", arguments: [17, 0, 250, -1, "3", true] as [JSONValue])
    func wrongSuite(_ believed: JSONValue) async throws {
        let run = try await run(bmc(offering: [3]), believing: believed)
        #expect(run.report?.profile.suite == 3)
        #expect(run.lessons == [3])
    }

    @Test("a suite that was wished for is neither looked up nor learnt")
    func wish() async throws {
        let run = try await run(bmc(offering: [3, 17]), believing: 3, ["cipher_suite_id": "17"])
        #expect(run.report?.profile.suite == 17)
        #expect(run.lessons.isEmpty)
    }

    @Test("a BMC that loses the valid bit is known as such in the next run")
    func validBit() async throws {
        let bmc = bmc(offering: [3])
        bmc.changeFaults { $0.losesBootBits = true }
        let plan = BootPlan.once(BootDevice(.network))
        let lessons = try await Bench.with(bmc) { bench, address in
            try await bench.driver(address).setBoot(plan, mode: .bios)
            return bench.context.memory.takeLessons()
        }
        #expect(lessons.contains { $0.key == "forgets-valid-bit" && $0.value == true })
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.bootReading().plan != plan)
            bench.context.memory.add([driver.identity: ["forgets-valid-bit": true]])
            #expect(try await driver.bootReading().plan == plan)
        }
    }
}
