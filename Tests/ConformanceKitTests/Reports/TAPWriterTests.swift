import Testing
import WroughtConformance
import WroughtCore

@Suite struct TAPWriterTests {
    @Test func perlReadsEveryPoint() async throws {
        let points = try await OtherReader.tap.read([ReportFormat.tap.text(of: ReportSample.report)])
        #expect(
            points == [
                [1, true, "", "", "- DSC-001 The id is lower case", ""],
                [2, true, "", "", "- STA-001 A reading names its source", ""],
                [
                    3, false, "TODO", "it is a “should” and does not bind", "- STA-002 A reading takes one exchange",
                    "3 exchanges were counted",
                ],
                [
                    4, false, "", "", "- PWR-001 `on` of a running machine does *not* reset it",
                    "the device saw: power cycle\nexpected were no orders",
                ],
                [
                    5, false, "TODO", "known deviation of the target: ipmi_sim drops the second packet",
                    "- PWR-002 An order that is lost is seen", "the state is off",
                ],
                [
                    6, true, "SKIP", ##"needs a harness that can make the device ignore a soft-off \# really"##,
                    "- PWR-003 A soft-off that is ignored is told",
                    "needs a harness that can make the device ignore a soft-off # really",
                ],
                [7, true, "", "", "- SEC-001 No error shows a secret", ""],
            ])
    }

    @Test func noTextBreaksThePoints() async throws {
        var generator = SystemRandomNumberGenerator()
        let reports = (0..<200).map { _ in ReportSample.nasty(&generator) }
        let points = try await OtherReader.tap.read(reports.map { ReportFormat.tap.text(of: $0) })
        guard case .array(let list) = points else { throw ReportFault(line: 0, "no list") }
        let results = reports.flatMap(\.results)
        try #require(list.count == results.count)
        for (point, result) in zip(list, results) {
            guard case .array(let parts) = point else { continue }
            #expect(parts[1] == .bool(result.outcome != .failed))
            let directive =
                result.outcome == .skipped ? "SKIP" : result.outcome == .passed || result.counts ? "" : "TODO"
            #expect(parts[2] == .string(directive))
        }
    }

    /// Version 14 itself, line by line: no reader of it is in Debian 12.
    @Test func everyLineIsOneThatVersion14Knows() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let report = ReportSample.nasty(&generator)
            var lines = ReportFormat.tap.text(of: report).split(separator: "\n", omittingEmptySubsequences: false)[...]
            #expect(lines.popFirst() == "TAP version 14")
            #expect(lines.popFirst() == "1..\(report.results.count)")
            #expect(lines.popLast() == "")
            while lines.first?.hasPrefix("#") == true { lines.removeFirst() }
            for number in 1..<(report.results.count + 1) { try point(number, &lines) }
            #expect(lines.isEmpty)
        }
    }

    private var head: Regex<(Substring, Substring, Substring)> {
        #/(?:not )?ok (\d+) - ((?:[^#\\]|\\[#\\])*)(?: # (?:SKIP|TODO)(?: .*)?)?/#.matchingSemantics(.unicodeScalar)
    }
    private var member: Regex<Substring> {
        #/  [a-z_]+: (?:[a-zA-Z0-9.+-]+|"(?:[^"\\]|\\.)*")/#.matchingSemantics(.unicodeScalar)
    }

    private func point(_ number: Int, _ lines: inout ArraySlice<Substring>) throws {
        let first = lines.popFirst()
        let line = try #require(first)
        let match = try #require(try head.wholeMatch(in: line))
        #expect(Int(match.1) == number)
        #expect(lines.popFirst() == "  ---")
        while let line = lines.popFirst(), line != "  ..." {
            #expect(try member.wholeMatch(in: line) != nil)
        }
    }
}
