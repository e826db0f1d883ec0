import WroughtCore

/// Writes JUnit XML as CI systems read it: a suite for each profile, a case for each check.
///
/// JUnit knows no failure that is allowed. Such a one is written as skipped, with its own type and a message that says
/// that the check failed: a build stays green, and nothing is counted as passed that was not.
enum JUnitWriter {
    /// The report.
    static func text(_ report: ConformanceReport) -> String {
        var out = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        out += "<testsuites" + attributes([("name", "wrought conformance: \(report.subject)")])
        out += totals(report.results, milliseconds: report.milliseconds) + ">\n"
        for profile in report.examined {
            let results = report.results(of: profile)
            if !results.isEmpty { out += suite(profile, results, report) }
        }
        return out + "</testsuites>\n"
    }

    private static func suite(_ profile: CheckProfile, _ results: [CheckResult], _ report: ConformanceReport) -> String
    {
        let time = results.reduce(0) { $0 + ReportNumber.sound($1.milliseconds) }
        let moment = String(report.started.description.prefix { $0 != "." }) + "Z"
        var out = "  <testsuite" + attributes([("name", profile.heading), ("timestamp", moment)])
        out += totals(results, milliseconds: time) + ">\n    <properties>\n"
        let properties = [
            ("kit", report.kit), ("driver", report.driver), ("driver title", report.title),
            ("driver version", report.version ?? "none"), ("target", report.target),
            ("verdict", report.verdict(profile).word),
        ]
        for (name, value) in properties {
            out += "      <property" + attributes([("name", name), ("value", value)]) + "/>\n"
        }
        out += "    </properties>\n"
        return out + results.map { testCase($0, report) }.joined() + "  </testsuite>\n"
    }

    private static func testCase(_ result: CheckResult, _ report: ConformanceReport) -> String {
        let head =
            "    <testcase"
            + attributes([
                ("classname", "\(report.driver).\(result.profile.rawValue)"), ("name", "\(result.id) \(result.title)"),
                ("time", ReportNumber.seconds(result.milliseconds)),
            ])
        let body = outcome(result) + transcript(result)
        return body.isEmpty ? head + "/>\n" : head + ">\n" + body + "    </testcase>\n"
    }

    private static func outcome(_ result: CheckResult) -> String {
        guard let detail = result.explanation else { return "" }
        switch result.standing {
        case .passed: return ""
        case .skipped: return "      <skipped" + attributes([("message", TextEscape.line(detail))]) + "/>\n"
        case .tolerated:
            let message = TextEscape.line("failed, \(result.tolerance ?? ""): \(detail)")
            return "      <skipped" + attributes([("type", "tolerated-failure"), ("message", message)]) + "/>\n"
        case .failed:
            return "      <failure"
                + attributes([("type", result.level.rawValue), ("message", TextEscape.line(detail))])
                + ">\(TextEscape.markup(detail, isContent: true))</failure>\n"
        }
    }

    private static func transcript(_ result: CheckResult) -> String {
        guard !result.transcript.isEmpty else { return "" }
        return
            "      <system-out>\(TextEscape.markup(result.transcript.joined(separator: "\n"), isContent: true))</system-out>\n"
    }

    private static func totals(_ results: [CheckResult], milliseconds: Double) -> String {
        let summary = ReportSummary(results)
        return attributes([
            ("tests", "\(results.count)"), ("failures", "\(summary.failed)"), ("errors", "0"),
            ("skipped", "\(summary.skipped + summary.tolerated)"), ("time", ReportNumber.seconds(milliseconds)),
        ])
    }

    private static func attributes(_ pairs: [(String, String)]) -> String {
        pairs.map { #" \#($0)="\#(TextEscape.markup($1))""# }.joined()
    }
}
