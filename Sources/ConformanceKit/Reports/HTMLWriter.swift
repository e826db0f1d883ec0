import WroughtCore

/// Writes one self-contained page: no script, no file beside it, nothing fetched. A matrix shows every check of every
/// profile at a glance; below it every profile is a table.
enum HTMLWriter {
    /// The report.
    static func text(_ report: ConformanceReport, reasons: [String: String]) -> String {
        let places = Dictionary(grouping: report.results.indices) { report.results[$0].profile }
        let profiles = report.examined.map { HTMLProfile($0, places[$0] ?? [], in: report, reasons) }
        return head(report) + header(report) + glance(profiles) + filters(report.summary)
            + profiles.map(\.section).joined() + footer(report)
    }

    private static func head(_ report: ConformanceReport) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escape("\(report.subject): conformance \(report.levelWord), \(report.day)"))</title>
        <style>
        \(HTMLStyle.text)
        </style>
        </head>
        <body>

        """
    }

    private static func header(_ report: ConformanceReport) -> String {
        let facts = [
            ("Driver", "\(report.driver), \(report.title)"), ("Version", report.version ?? "none given"),
            ("Tried against", report.target), ("Started", report.started.description),
            ("Took", ReportNumber.words(report.milliseconds)), ("Kit", report.kit), ("Checks", report.summary.words),
        ]
        let rows = facts.map { "<div><dt>\($0.0)</dt><dd>\(escape($0.1))</dd></div>\n" }.joined()
        return """
            <header>
            <p class="over">Wrought conformance report</p>
            <h1>\(escape(report.subject)) <span class="level \(levelClass(report))">\(levelText(report))</span></h1>
            <dl>
            \(rows)</dl>
            </header>

            """
    }

    private static func levelText(_ report: ConformanceReport) -> String {
        report.level.map { "\(escape($0.heading)) reached" } ?? "no level reached"
    }

    private static func levelClass(_ report: ConformanceReport) -> String {
        report.level == nil ? "missed" : report.isGood ? "reached" : "partly"
    }

    private static func glance(_ profiles: [HTMLProfile]) -> String {
        let key = CheckResult.Standing.allCases.map { standing in
            #"<span class="cell \#(standing.rawValue)">\#(standing.mark)</span> \#(standing.rawValue)"#
        }
        return """
            <section class="glance">
            <h2>At a glance</h2>
            <table>
            \(profiles.map(\.glance).joined())</table>
            <p class="key">\(key.joined(separator: " &nbsp; "))</p>
            </section>

            """
    }

    /// Radio buttons that the style reads: no script is needed to see failures alone.
    private static func filters(_ summary: ReportSummary) -> String {
        let choices =
            [("all", "All", summary.passed + summary.failed + summary.tolerated + summary.skipped)]
            + CheckResult.Standing.allCases.map { ($0.rawValue, $0.rawValue.capitalizedFirst, summary.count($0)) }
        let buttons = choices.map { id, _, _ in
            #"<input type="radio" name="show" id="show-\#(id)"\#(id == "all" ? " checked" : "")>"# + "\n"
        }
        let labels = choices.map { id, word, count in
            #"<label for="show-\#(id)">\#(word) <b>\#(count)</b></label>"# + "\n"
        }
        return buttons.joined() + "<nav aria-label=\"Show\">\n" + labels.joined() + "</nav>\n"
    }

    private static func footer(_ report: ConformanceReport) -> String {
        """
        <footer>
        <p>A skipped check is named with its reason and never counts as passed. A tolerated failure is a “should”, a “may”,
        or a known deviation of the target: it does not keep the driver from a profile.</p>
        <p>Made with the conformance kit \(escape(report.kit)) of Wrought.</p>
        </footer>
        </body>
        </html>

        """
    }

    /// Any text, harmless in content and attributes.
    static func escape(_ text: String) -> String { TextEscape.markup(text, isContent: true) }
}

extension String {
    /// With a capital first letter.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension ReportSummary {
    /// One of the numbers.
    fileprivate func count(_ standing: CheckResult.Standing) -> Int {
        switch standing {
        case .passed: passed
        case .failed: failed
        case .tolerated: tolerated
        case .skipped: skipped
        }
    }
}
