import Testing
import WroughtConformance
import WroughtCore

@Suite struct JUnitWriterTests {
    @Test func pythonReadsEveryCase() async throws {
        let cases = try await OtherReader.xml.read([ReportFormat.junit.text(of: ReportSample.report)])
        #expect(
            cases == [
                ["L0 Descriptor", "DSC-001 The id is lower case", "passed", ""],
                ["L1 Status", "STA-001 A reading names its source", "passed", ""],
                [
                    "L1 Status", "STA-002 A reading takes one exchange", "skipped",
                    "failed, it is a “should” and does not bind: 3 exchanges were counted",
                ],
                [
                    "L2 Power", "PWR-001 `on` of a running machine does *not* reset it", "failure",
                    "the device saw: power cycle expected were no orders",
                ],
                [
                    "L2 Power", "PWR-002 An order that is lost is seen", "skipped",
                    "failed, known deviation of the target: ipmi_sim drops the second packet: the state is off",
                ],
                [
                    "L2 Power", "PWR-003 A soft-off that is ignored is told", "skipped",
                    "needs a harness that can make the device ignore a soft-off # really",
                ],
                ["Secure", "SEC-001 No error shows a secret", "passed", ""],
            ])
    }

    @Test func noTextBreaksTheXML() async throws {
        var generator = SystemRandomNumberGenerator()
        let reports = (0..<200).map { _ in ReportSample.nasty(&generator) }
        guard case .array(let cases) = try await OtherReader.xml.read(reports.map { ReportFormat.junit.text(of: $0) })
        else { throw ReportFault(line: 0, "no list") }
        #expect(cases.count == reports.reduce(0) { $0 + $1.results.count })
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, -1, 1e300])
    func noMeasuredTimeBreaksIt(_ milliseconds: Double) async throws {
        var report = ReportSample.report
        report.milliseconds = milliseconds
        report.results[0].milliseconds = milliseconds
        let cases = try await OtherReader.xml.read([ReportFormat.junit.text(of: report)])
        #expect(cases != [])
    }
}
