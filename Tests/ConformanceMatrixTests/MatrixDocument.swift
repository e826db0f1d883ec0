import WroughtConformance
import WroughtLab

/// docs/reference/conformance.md, made of the rows and their reports. It holds nothing that changes between runs.
struct MatrixDocument {
    let runs: [(row: ConformanceRow, report: ConformanceReport)]

    private static let columns: [CheckProfile] = [
        .descriptor, .status, .power, .boot, .robust, .scale, .secure, .console, .detection, .sensors, .media,
    ]

    var text: String {
        (head + matrix + deviations + failures + skipped).joined(separator: "\n") + "\n"
    }

    private var head: [String] {
        [
            "# The conformance matrix", "",
            "Every driver of ours on every target that it is examined on, by the [checks](conformance-checks.md) of the kit "
                + "(list \(CheckList.version)). This page is made of the runs themselves: "
                + "`WROUGHT_WRITE_GOLDEN=1 swift test --filter ConformanceMatrixTests` writes it, and the tests fail where it "
                + "differs from what they see.", "",
            "A **simulator** is ours and can do what the kit asks for: no check may fail there. An **independent** target was "
                + "written by others, or stands for what others write; what it cannot honour is a deviation, listed below with "
                + "its own reply. A check that was not made is skipped, and says why.", "",
        ]
    }

    // MARK: The matrix

    private var matrix: [String] {
        let names = Self.columns.map { $0.isLevel ? $0.rawValue : $0.title }
        let head =
            ["driver", "target", "", "level"] + names + ["passed", "deviations", "failed", "skipped"]
        return [Self.line(head), Self.line(head.map { _ in "---" })] + runs.map { Self.line(cells($0.row, $0.report)) }
            + [
                "",
                "✓ reached, ✗ missed, – no check of it was made. The counts are of the checks that a driver must pass.",
                "",
            ]
    }

    private func cells(_ row: ConformanceRow, _ report: ConformanceReport) -> [String] {
        let musts = report.results.filter { $0.level == .must }
        let counts = [
            musts.count { $0.outcome == .passed }, musts.count { $0.outcome == .failed && $0.deviation != nil },
            musts.count(where: \.counts), musts.count { $0.outcome == .skipped },
        ]
        let marks = Self.columns.map { profile in
            switch ownVerdict(profile, report) {
            case .reached: "✓"
            case .missed: "✗"
            case .untried: "–"
            }
        }
        return [row.driver, row.target, row.kind.rawValue, report.level?.rawValue ?? "none"] + marks
            + counts.map(String.init)
    }

    /// Of the profile's own checks: a level's verdict would repeat that of the levels below.
    private func ownVerdict(_ profile: CheckProfile, _ report: ConformanceReport) -> ConformanceReport.Verdict {
        let own = report.results.filter { $0.profile == profile }
        if own.contains(where: \.counts) { return .missed }
        return own.contains { $0.outcome != .skipped } ? .reached : .untried
    }

    // MARK: What did not pass

    private var deviations: [String] {
        let rows = runs.filter { !$0.row.deviations.isEmpty }
        guard !rows.isEmpty else { return [] }
        return ["## Deviations", ""]
            + rows.flatMap { row, _ in
                [
                    "### \(row.driver) on \(row.target)", "", "| check | what holds | the check tells | why |",
                    "|---|---|---|---|",
                ]
                    + row.deviations.map {
                        Self.line([$0.check, CheckList[$0.check]?.title ?? "", "`\($0.reply)`", $0.reason])
                    } + [""]
            }
    }

    private var failures: [String] {
        let rows = runs.map { row, report in
            (row, report.results.filter(\.counts))
        }.filter { !$0.1.isEmpty }
        guard !rows.isEmpty else { return [] }
        return openFindings + [
            "## Failed", "", "| driver | target | check | level | what holds |", "|---|---|---|---|---|",
        ]
            + rows.flatMap { row, results in
                results.map { Self.line([row.driver, row.target, $0.id, $0.level.rawValue, $0.title]) }
            } + [""]
    }

    /// What the driver does not do yet.
    private var openFindings: [String] {
        let lines = runs.flatMap { row, _ in
            row.findings.map { Self.line([row.driver, row.target, $0.check, $0.reason]) }
        }
        if lines.isEmpty { return [] }
        return [
            "## Open findings", "", "| driver | target | check | what is wrong with the driver |", "|---|---|---|---|",
        ]
            + lines + [""]
    }

    // MARK: What was not made

    private var skipped: [String] {
        ["## Skipped", ""]
            + runs.flatMap { row, report -> [String] in
                let results = report.results.filter { $0.outcome == .skipped && $0.level == .must }
                guard !results.isEmpty else { return [] }
                let reasons = Dictionary(grouping: results) { $0.detail ?? "" }
                let lines = reasons.sorted { ($0.value[0].id, $0.key) < ($1.value[0].id, $1.key) }
                return ["### \(row.driver) on \(row.target)", "", "| why | checks |", "|---|---|"]
                    + lines.map { Self.line([$0.key, $0.value.map(\.id).joined(separator: ", ")]) } + [""]
            }
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
