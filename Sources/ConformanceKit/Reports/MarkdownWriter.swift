import WroughtCore

/// Writes Markdown (GitHub's flavour, for its tables): what was reached, every check, what failed and what was skipped.
enum MarkdownWriter {
    /// The report.
    static func text(_ report: ConformanceReport, reasons: [String: String]) -> String {
        let parts =
            [summary(report), verdicts(report), checks(report)]
            + failures(report, "Failures", .failed, reasons)
            + failures(report, "Tolerated failures", .tolerated, reasons)
            + skips(report)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func summary(_ report: ConformanceReport) -> String {
        let reached = report.level.map { "reached \($0.heading)" } ?? "reached no level"
        return [
            "# Conformance of \(inline(report.subject)): \(reached)", "",
            table(
                [("", .left), ("", .left)],
                [
                    ["Driver", inline("\(report.driver), \(report.title)")],
                    ["Version", inline(report.version ?? "none given")], ["Tried against", inline(report.target)],
                    ["Started", inline(report.started.description)], ["Took", ReportNumber.words(report.milliseconds)],
                    ["Kit", inline(report.kit)], ["Checks", report.summary.words],
                ]),
        ].joined(separator: "\n")
    }

    private static func verdicts(_ report: ConformanceReport) -> String {
        let rows = report.examined.map { profile in
            let own = ReportSummary(report.results(of: profile))
            return [
                profile.heading, report.verdict(profile).word, "\(own.passed)", "\(own.failed)", "\(own.tolerated)",
                "\(own.skipped)",
            ]
        }
        let columns: [(String, Side)] = [
            ("Profile", .left), ("Verdict", .left), ("Passed", .right), ("Failed", .right), ("Tolerated", .right),
            ("Skipped", .right),
        ]
        return "## Profiles\n\n" + table(columns, rows)
    }

    private static func checks(_ report: ConformanceReport) -> String {
        let rows = report.results.map { result in
            [
                inline(result.id), inline(result.title), result.level.rawValue, inline(result.profile.rawValue),
                result.standing == .passed ? "passed" : "**\(result.standing.rawValue)**",
                ReportNumber.words(result.milliseconds),
            ]
        }
        let columns: [(String, Side)] = [
            ("Id", .left), ("Check", .left), ("Level", .left), ("Profile", .left), ("Outcome", .left), ("Time", .right),
        ]
        return "## Checks\n\n" + table(columns, rows)
    }

    private static func failures(
        _ report: ConformanceReport, _ title: String, _ standing: CheckResult.Standing, _ reasons: [String: String]
    ) -> [String] {
        let results = report.results.filter { $0.standing == standing }
        return results.isEmpty ? [] : ["## \(title)"] + results.map { failure($0, reasons[$0.id]) }
    }

    private static func failure(_ result: CheckResult, _ reason: String?) -> String {
        var parts = ["### \(inline("\(result.id) \(result.title)"))", inline(result.explanation ?? "")]
        if let tolerance = result.tolerance { parts.append("Tolerated: \(inline(tolerance))") }
        if let reason { parts.append("Why it is checked: \(inline(reason))") }
        if !result.transcript.isEmpty {
            let lines = result.transcript.flatMap(TextEscape.lines)
            let fence = fence(around: lines)
            parts.append("<details><summary>Transcript</summary>")
            parts.append(([fence] + lines + [fence]).joined(separator: "\n"))
            parts.append("</details>")
        }
        return parts.joined(separator: "\n\n")
    }

    private static func skips(_ report: ConformanceReport) -> [String] {
        let results = report.results.filter { $0.standing == .skipped }
        let lines = results.map { "- \(inline("\($0.id) \($0.title)")): \(inline($0.explanation ?? ""))" }
        return lines.isEmpty ? [] : ["## Skipped checks", lines.joined(separator: "\n")]
    }

    private enum Side: String {
        case left = "---"
        case right = "--:"
    }

    private static func table(_ columns: [(String, Side)], _ rows: [[String]]) -> String {
        let head = ["| " + columns.map(\.0).joined(separator: " | ") + " |"]
        let rule = ["|" + columns.map(\.1.rawValue).joined(separator: "|") + "|"]
        return (head + rule + rows.map { "| " + $0.joined(separator: " | ") + " |" }).joined(separator: "\n")
    }

    /// One line in which every character means itself (CommonMark section 2.4), also where it begins a paragraph.
    private static func inline(_ text: String) -> String {
        let line = TextEscape.line(text).unicodeScalars
        let digits = line.prefix { ("0"..."9").contains($0) }
        let isMark = digits.isEmpty ? line.first.map { "#+-=".unicodeScalars.contains($0) } ?? false : true
        var out = ""
        for (place, scalar) in line.enumerated() {
            let opensBlock = isMark && place == digits.count && "#+-=.)".unicodeScalars.contains(scalar)
            if opensBlock || "\\`*_[]<>|~&".unicodeScalars.contains(scalar) { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    /// A fence longer than any row of backticks in the lines.
    private static func fence(around lines: [String]) -> String {
        let longest = lines.reduce(0) { max($0, longestRow(in: $1)) }
        return String(repeating: "`", count: max(3, longest + 1))
    }

    private static func longestRow(in line: String) -> Int {
        line.utf8.reduce((now: 0, most: 0)) { row, byte in
            let now = byte == UInt8(ascii: "`") ? row.now + 1 : 0
            return (now, max(row.most, now))
        }.most
    }
}
