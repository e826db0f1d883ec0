import Foundation
import WroughtConformance
import WroughtCore
import WroughtDrivers
import WroughtLab

/// The run of each row, made once for all tests. To look at a part of it, `WROUGHT_MATRIX_PROFILE=L3` examines up to that
/// level and `WROUGHT_MATRIX_ONLY=STA-026,STA-027` these checks; what is listed and was not made then fails.
actor MatrixRuns {
    static let shared = MatrixRuns()

    /// The sources.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    /// The rows of the drivers that this build has.
    static let rows = ConformanceMatrix(examples: root.appending(path: "Examples").path(percentEncoded: false)).rows
        .filter { DriverRegistry.standard[$0.driver] != nil }

    private var runs: [String: Task<ConformanceReport, any Error>] = [:]
    private let start = ContinuousClock.now

    /// The report of a row.
    func report(of row: ConformanceRow) async throws -> ConformanceReport {
        if let run = runs[row.id] { return try await run.value }
        let run = Task {
            let report = try await row.run(in: .standard, profiles: Self.profiles, only: Self.only)
            tell(row, report)
            return report
        }
        runs[row.id] = run
        return try await run.value
    }

    private static let profiles = ProcessInfo.processInfo.environment["WROUGHT_MATRIX_PROFILE"]
        .flatMap(CheckProfile.init).map { [$0] }
    private static let only = ProcessInfo.processInfo.environment["WROUGHT_MATRIX_ONLY"]
        .map { Set($0.split(separator: ",").map(String.init)) }

    private func tell(_ row: ConformanceRow, _ report: ConformanceReport) {
        let slow = report.results.sorted { $0.milliseconds > $1.milliseconds }.prefix(6)
            .map { "\($0.id) \(Int($0.milliseconds))" }
        print(
            """
            conformance of \(row): \(report.level?.rawValue ?? "no level"), \(Int(report.milliseconds)) ms, \
            done after \(ContinuousClock.now - start); slowest: \(slow.joined(separator: ", "))
            """)
    }
}
