import Foundation
import Testing
import WroughtConformance
import WroughtLab

/// Every driver of ours passes, on each target, every check that the target can honour.
@Suite struct MatrixTests {
    @Test(arguments: MatrixRuns.rows) func conforms(_ row: ConformanceRow) async throws {
        let report = try await MatrixRuns.shared.report(of: row)
        for result in row.surprises(in: report) {
            Issue.record("\(result.id) \(result.title): \(result.detail ?? "") \(result.transcript)")
        }
        for deviation in row.stale(in: report) {
            Issue.record("\(deviation.check) is listed, and does not fail with “\(deviation.reply)”")
        }
        #expect(report.results.contains { $0.outcome == .passed })
    }

    #if Libvirt && NetSNMP && IPMIConsole
    /// With `WROUGHT_WRITE_GOLDEN=1` the document is written anew.
    @Test func theDocumentIsMadeOfTheRuns() async throws {
        var runs: [(ConformanceRow, ConformanceReport)] = []
        for row in MatrixRuns.rows { runs.append((row, try await MatrixRuns.shared.report(of: row))) }
        let document = MatrixDocument(runs: runs).text
        let path = MatrixRuns.root.appending(path: "docs/reference/conformance.md")
        if ProcessInfo.processInfo.environment["WROUGHT_WRITE_GOLDEN"] == "1" {
            try Data(document.utf8).write(to: path)
        }
        let written = try String(contentsOf: path, encoding: .utf8)
        #expect(written == document, "run the tests with WROUGHT_WRITE_GOLDEN=1 to write it anew")
    }
    #endif
}
