// The conformance kit on the simulated device.
extension NewDriverPackage {
    var conformanceTests: NewFile {
        let modules = imports(
            "\(type)Simulator", "Driver\(type)", "Foundation", "Testing", "WroughtConformance", "WroughtCore")
        return NewFile(
            "Tests/Driver\(type)Tests/ConformanceTests.swift",
            #"""
            \#(modules)

            /// Examines the driver on the simulator, and writes the reports that are signed and published.
            @Test func conforms() async throws {
                let simulator = try \#(type)Simulator()
                defer { simulator.stop() }
                let target = ConformanceTarget(
                    "\#(id)", settings: simulator.settings,
                    in: DriverRegistry(\#(type)Driver.self),
                    label: "the simulator \#(type)Simulator", harness: simulator)
                let plan = ConformancePlan(profiles: [.robust, .secure], allowsDestructive: true, settleLimit: .seconds(15))
                let report = try await ConformanceRunner(target, plan).run()
                try write(report)
                let failed = report.results.filter(\.counts).map { "\($0.id) \($0.title): \($0.detail ?? "")" }
                #expect(failed.isEmpty, "failed: \(failed.joined(separator: "; "))")
                #expect(report.level == .robust)
            }

            /// Into the package's folder `reports`: one page for people, JSON lines to keep and sign.
            private func write(_ report: ConformanceReport) throws {
                let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                    .deletingLastPathComponent()
                let folder = package.appending(path: "reports")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for format in [ReportFormat.html, .jsonl] {
                    let file = folder.appending(path: "report.\(format.fileExtension)")
                    try Data(format.text(of: report, reasons: CheckList.reasons).utf8).write(to: file)
                }
            }
            """#)
    }
}
