import WroughtCore

/// Reads the JSON lines that `ReportFormat.jsonl` writes. Any bytes give a report or one fault with its line.
public enum JSONLinesReader {
    /// The report. Blank lines are passed over. The last line has to agree with what the checks come to, so that a report
    /// that was cut off or pieced together is not taken for a whole one.
    public static func report(_ text: some StringProtocol) throws(ReportFault) -> ConformanceReport {
        try report(Array(text.utf8))
    }

    /// The report, from UTF-8.
    public static func report(_ bytes: [UInt8]) throws(ReportFault) -> ConformanceReport {
        var lines = try lines(of: bytes)[...]
        guard let first = lines.popFirst() else { throw ReportFault(line: 1, "the report is empty") }
        guard let last = lines.popLast() else { throw missingEnd(after: first) }
        var report = try head(first)
        guard last.type == "end" else { throw missingEnd(after: last) }
        for line in lines { report.results.append(try check(line)) }
        report.milliseconds = try last.milliseconds()
        try compare(last, with: report)
        return report
    }

    private static func lines(of bytes: [UInt8]) throws(ReportFault) -> [LineFields] {
        var fields: [LineFields] = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if !isBlank { fields.append(try LineFields(line, line: number)) }
        }
        return fields
    }

    private static func missingEnd(after line: LineFields) -> ReportFault {
        line.fault("the line of type “end” is missing after this; the report was cut off")
    }

    private static func head(_ line: LineFields) throws(ReportFault) -> ConformanceReport {
        guard line.type == "head" else {
            throw line.fault("“type” is “\(TextEscape.line(line.type))”; a report begins with a line of type “head”")
        }
        let format = try line.int("format")
        guard format == JSONLinesWriter.format else {
            throw line.fault("“format” is \(format); this kit reads \(JSONLinesWriter.format): use a kit that knows it")
        }
        var profiles: [CheckProfile] = []
        for text in try line.strings("profiles") { profiles.append(try line.word(text, in: "profiles")) }
        let time = try line.string("started")
        guard let started = Timestamp(exact: time) else {
            throw line.fault("“started” is “\(TextEscape.line(time))”; it is a time like 2026-11-21T09:00:00.000000Z")
        }
        return ConformanceReport(
            kit: try line.string("kit"), driver: try line.string("driver"), title: try line.string("title"),
            version: try line.optionalString("version"), target: try line.string("target"), profiles: profiles,
            started: started, milliseconds: 0, results: [])
    }

    private static func check(_ line: LineFields) throws(ReportFault) -> CheckResult {
        guard line.type == "check" else {
            throw line.fault("“type” is “\(TextEscape.line(line.type))”; between head and end every line is a “check”")
        }
        return CheckResult(
            id: try line.string("id"), title: try line.string("title"), level: try line.word("level"),
            profile: try line.word("profile"), outcome: try line.word("outcome"),
            detail: try line.optionalString("detail"), deviation: try line.optionalString("deviation"),
            milliseconds: try line.milliseconds(), transcript: try line.strings("transcript"))
    }

    private static func compare(_ line: LineFields, with report: ConformanceReport) throws(ReportFault) {
        guard case .object(let expected) = JSONLinesWriter.end(report) else { return }
        for name in ["counts", "verdicts", "level", "good"] {
            let found = try line.value(name)
            guard let wanted = expected[name], found != wanted else { continue }
            throw line.fault(
                "“\(name)” is \(TextEscape.line(JSONWriter.text(found))), but the checks above come to"
                    + " \(JSONWriter.text(wanted)); a line was lost or changed")
        }
    }
}
