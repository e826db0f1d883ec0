import Testing
import WroughtConformance

@Suite struct GoldenReportTests {
    @Test(arguments: ReportFormat.allCases)
    func everyFormIsAsItWas(_ format: ReportFormat) throws {
        let text = format.text(of: ReportSample.report, reasons: ReportSample.reasons)
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        try ReportGolden.check(text, "report.\(format.fileExtension)")
    }

    @Test func theSchemaIsAsPublished() throws {
        try ReportGolden.checkDocument(ReportSchema.text, "conformance-report.schema.json")
        try ReportGolden.checkDocument(TranscriptSchema.text, "conformance-transcript.schema.json")
    }

    @Test(arguments: ReportFormat.allCases)
    func everyFormIsKnownByItsFile(_ format: ReportFormat) {
        #expect(ReportFormat(fileName: "out/a.b.\(format.fileExtension)") == format)
        #expect(ReportFormat(fileName: "REPORT.\(format.fileExtension.uppercased())") == format)
    }

    @Test(arguments: ["", "xml", "report", "report.", "report.xml.bak", "report.yaml"])
    func noOtherFileIsAForm(_ name: String) {
        #expect(ReportFormat(fileName: name) == nil)
    }
}
