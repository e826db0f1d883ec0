import ArgumentParser
import WroughtConformance

/// `wrought conformance report`
struct ConformanceReportCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes a kept report (.jsonl) in another form.")

    @Argument(help: "The report as JSON lines; - reads standard input.")
    var report: String

    @Option(name: .customLong("to"), help: "The file to write: .html, .md, .xml, .tap, .svg or .jsonl.")
    var file: String

    func run(in session: Session) async throws -> ExitStatus {
        guard let format = ReportFormat(fileName: file) else {
            throw UsageFailure("the report “\(file)” ends in no known form", remedy: ".html, .md, .xml, .tap or .svg")
        }
        let text =
            report == "-" ? try await session.surroundings.input.readAll() : try FileInput.text(of: report)
        try ReportFile.write(format.text(of: try JSONLinesReader.report(text), reasons: CheckList.reasons), to: file)
        return .done
    }
}
