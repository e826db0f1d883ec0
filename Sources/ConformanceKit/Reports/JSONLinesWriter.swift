import WroughtCore

/// Writes JSON lines: a head, one line for each check, and an end with the verdicts. `ReportSchema` describes them.
enum JSONLinesWriter {
    /// The number of this form; it grows when a reader of the former one would be misled.
    static let format = 1

    /// The report.
    static func text(_ report: ConformanceReport) -> String {
        let lines = [head(report)] + report.results.map(check) + [end(report)]
        return lines.map { JSONWriter.text($0) + "\n" }.joined()
    }

    private static func head(_ report: ConformanceReport) -> JSONValue {
        [
            "type": "head", "format": .int(format), "kit": .string(report.kit), "driver": .string(report.driver),
            "title": .string(report.title), "version": optional(report.version), "target": .string(report.target),
            "profiles": .array(report.profiles.map { .string($0.rawValue) }), "started": .string(report.started.exact),
        ]
    }

    private static func check(_ result: CheckResult) -> JSONValue {
        [
            "type": "check", "id": .string(result.id), "title": .string(result.title),
            "level": .string(result.level.rawValue), "profile": .string(result.profile.rawValue),
            "outcome": .string(result.outcome.rawValue), "detail": optional(result.detail),
            "deviation": optional(result.deviation), "milliseconds": .double(ReportNumber.sound(result.milliseconds)),
            "transcript": .array(result.transcript.map { .string($0) }),
        ]
    }

    /// The last line. A report without it was cut off.
    static func end(_ report: ConformanceReport) -> JSONValue {
        let verdicts = report.examined.map { ($0.rawValue, JSONValue.string(report.verdict($0).rawValue)) }
        return [
            "type": "end", "counts": report.summary.json,
            "verdicts": .object(Dictionary(verdicts, uniquingKeysWith: { first, _ in first })),
            "level": optional(report.level?.rawValue), "good": .bool(report.isGood),
            "milliseconds": .double(ReportNumber.sound(report.milliseconds)),
        ]
    }

    private static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}

extension ReportSummary {
    /// As it stands in the last line.
    fileprivate var json: JSONValue {
        ["passed": .int(passed), "failed": .int(failed), "tolerated": .int(tolerated), "skipped": .int(skipped)]
    }
}
