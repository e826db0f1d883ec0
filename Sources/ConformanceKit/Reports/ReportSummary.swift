import WroughtCore

/// What a report comes to: the numbers and verdicts that every form of it shows.
struct ReportSummary: Sendable, Hashable {
    /// Checks that hold.
    var passed = 0
    /// Failures that keep the driver from a profile.
    var failed = 0
    /// Failures that do not: a `should` or `may`, or a deviation of the target that is known.
    var tolerated = 0
    /// Checks that were not made.
    var skipped = 0

    /// Counts the results.
    init(_ results: some Sequence<CheckResult>) {
        for result in results {
            switch result.standing {
            case .passed: passed += 1
            case .failed: failed += 1
            case .tolerated: tolerated += 1
            case .skipped: skipped += 1
            }
        }
    }

    /// For people: `3 passed, 1 failed, 2 skipped`; nothing is said of tolerated failures where there are none.
    var words: String {
        var parts = ["\(passed) passed", "\(failed) failed"]
        if tolerated > 0 { parts.append("\(tolerated) tolerated") }
        return (parts + ["\(skipped) skipped"]).joined(separator: ", ")
    }
}

extension CheckResult {
    /// How a result stands in the report: its outcome, with the failures that do not bind set apart.
    enum Standing: String, Sendable, Hashable, CaseIterable {
        case passed, failed, tolerated, skipped
    }

    /// How it stands.
    var standing: Standing {
        switch outcome {
        case .passed: .passed
        case .failed: counts ? .failed : .tolerated
        case .skipped: .skipped
        }
    }

    /// What was seen or why it was skipped, never empty for anything but a pass.
    var explanation: String? {
        if let detail, !detail.isEmpty { return detail }
        return outcome == .passed ? nil : "no detail was given"
    }

    /// Why a failure does not count; nil for everything else.
    var tolerance: String? {
        guard standing == .tolerated else { return nil }
        return deviation.map { "known deviation of the target: \($0)" }
            ?? "it is a “\(level.rawValue)” and does not bind"
    }
}

extension ConformanceReport {
    /// The numbers.
    var summary: ReportSummary { ReportSummary(results) }

    /// The profiles that were asked for with all that they include, and those of other results, in their fixed order.
    var examined: [CheckProfile] {
        let all = Set(profiles.flatMap(\.included)).union(results.map(\.profile))
        return CheckProfile.allCases.filter(all.contains)
    }

    /// The results of one profile, in order.
    func results(of profile: CheckProfile) -> [CheckResult] { results.filter { $0.profile == profile } }

    /// The driver with its version, for example `ipmi 1.0`.
    var subject: String { version.map { "\(driver) \($0)" } ?? driver }

    /// The highest level in a word: `L2`, or `no level`.
    var levelWord: String { level?.rawValue ?? "no level" }

    /// The day of the run, as `2026-11-21`.
    var day: String { String(started.description.prefix { $0 != "T" }) }
}

extension CheckProfile {
    /// Its id and title where they differ: `L2 Power`, `Secure`.
    var heading: String { isLevel ? "\(rawValue) \(title)" : title }
}

extension ConformanceReport.Verdict {
    /// For people.
    var word: String {
        switch self {
        case .reached: "reached"
        case .missed: "not reached"
        case .untried: "not tried"
        }
    }
}
