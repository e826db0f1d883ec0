/// One profile of a report as HTML: its row in the matrix, and its table of checks.
struct HTMLProfile {
    private let profile: CheckProfile
    private let verdict: ConformanceReport.Verdict
    /// The results with the anchors that the matrix leads to.
    private let rows: [(anchor: String, result: CheckResult)]
    private let reasons: [String: String]

    /// A profile, with the places of its results in the report.
    init(_ profile: CheckProfile, _ places: [Int], in report: ConformanceReport, _ reasons: [String: String]) {
        self.profile = profile
        verdict = report.verdict(profile)
        rows = places.map { ("check-\($0 + 1)", report.results[$0]) }
        self.reasons = reasons
    }

    /// Its row in the matrix.
    var glance: String {
        let cells = rows.map { row in
            let label = "\(row.result.id) \(row.result.title): \(row.result.standing.rawValue)"
            let text = TextEscape.markup(label)
            return "<a class=\"cell \(row.result.standing.rawValue)\" href=\"#\(row.anchor)\" title=\"\(text)\""
                + " aria-label=\"\(text)\">\(row.result.standing.mark)</a>"
        }
        return "<tr><th scope=\"row\">\(link)</th><td>\(pill)</td><td>\(cells.joined(separator: "\n"))</td></tr>\n"
    }

    /// Its heading and its table; no table where none of its checks is in the report.
    var section: String {
        let head = "<section class=\"profile\" id=\"\(id)\">\n<h2>\(profile.heading) \(pill)</h2>\n"
        guard !rows.isEmpty else { return head + "<p>No check of this profile is in the report.</p>\n</section>\n" }
        return head + """
            <p class="count">\(ReportSummary(rows.map(\.result)).words)</p>
            <table>
            <thead><tr><th>Outcome</th><th>Id</th><th>Check</th><th>Level</th><th>Time</th></tr></thead>
            <tbody>
            \(rows.map(row).joined())</tbody>
            </table>
            </section>

            """
    }

    private func row(_ anchor: String, _ result: CheckResult) -> String {
        let standing = result.standing
        return """
            <tr id="\(anchor)" class="\(standing.rawValue)">
            <td class="outcome"><span class="mark">\(standing.mark)</span> \(standing.rawValue)</td>
            <th scope="row">\(HTMLWriter.escape(result.id))</th>
            <td class="check">\(body(result))</td>
            <td class="binding">\(result.level.rawValue)</td>
            <td class="time">\(ReportNumber.words(result.milliseconds))</td>
            </tr>

            """
    }

    private func body(_ result: CheckResult) -> String {
        var out = "<p class=\"title\">\(HTMLWriter.escape(result.title))</p>"
        if let detail = result.explanation { out += "\n<p class=\"detail\">\(HTMLWriter.escape(detail))</p>" }
        if let tolerance = result.tolerance {
            out += "\n<p class=\"tolerance\">Tolerated: \(HTMLWriter.escape(tolerance))</p>"
        }
        if let reason = reasons[result.id] { out += "\n<p class=\"why\">\(HTMLWriter.escape(reason))</p>" }
        return out + transcript(result)
    }

    private func transcript(_ result: CheckResult) -> String {
        guard !result.transcript.isEmpty else { return "" }
        let lines = result.transcript.map(HTMLWriter.escape).joined(separator: "\n")
        let isOpen = result.outcome == .failed ? " open" : ""
        return "\n<details\(isOpen)><summary>Transcript</summary><pre>\(lines)</pre></details>"
    }

    private var id: String { "profile-\(profile.rawValue)" }
    private var link: String { "<a href=\"#\(id)\">\(profile.heading)</a>" }
    private var pill: String { "<span class=\"pill \(verdict.rawValue)\">\(verdict.word)</span>" }
}

extension CheckResult.Standing {
    /// A mark that tells the outcomes apart without colours.
    var mark: String {
        switch self {
        case .passed: "✓"
        case .failed: "✕"
        case .tolerated: "!"
        case .skipped: "–"
        }
    }
}
