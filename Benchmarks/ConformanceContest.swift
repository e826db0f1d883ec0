import Foundation
import WroughtConformance
import WroughtCore
import WroughtDrivers
import WroughtLab

/// How long the conformance kit's L0 to L3 take on every row of the matrix, all rows side by side: they wait for their
/// devices more than they work. A check that fails without being listed ends the measurement.
struct ConformanceContest {
    func run() async throws -> [Budget] {
        let rows = ConformanceMatrix(examples: FileManager.default.currentDirectoryPath + "/Examples").rows
            .filter { DriverRegistry.standard[$0.driver] != nil }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for row in rows { group.addTask { try await examine(row) } }
            try await group.waitForAll()
        }
        let title = "L0 to L3 of the conformance kit, \(rows.count) rows side by side"
        return [Budget(title: title, unit: "s", limit: 60, value: (ContinuousClock.now - start) / .seconds(1))]
    }

    private func examine(_ row: ConformanceRow) async throws {
        let report = try await row.run(in: .standard, profiles: [.boot])
        if let result = row.surprises(in: report).first {
            throw BenchmarkError("\(row.id): \(result.id) failed: \(result.detail ?? result.title)")
        }
        print("  \(row.id): \(Int(report.milliseconds)) ms")
    }
}
