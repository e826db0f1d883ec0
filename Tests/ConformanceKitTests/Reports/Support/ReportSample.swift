import WroughtConformance
import WroughtCore

/// Reports to write down: a small one with every kind of outcome, and as many nasty ones as wanted.
enum ReportSample {
    /// 2026-11-21T09:00:00.123456Z
    static let moment = Timestamp(microseconds: 1_795_251_600_123_456)

    /// One of each: two levels reached, one missed, a module reached, a failure that is tolerated for either reason.
    static let report = ConformanceReport(
        kit: "1", driver: "ipmi", title: "IPMI", version: "1.0", target: "ipmi_sim <2.0> & a | \"pipe\"",
        profiles: [.power, .secure], started: moment, milliseconds: 65_432.1,
        results: [
            CheckResult(
                id: "DSC-001", title: "The id is lower case", level: .must, profile: .descriptor, outcome: .passed,
                milliseconds: 0.25),
            CheckResult(
                id: "STA-001", title: "A reading names its source", level: .must, profile: .status, outcome: .passed,
                milliseconds: 12, transcript: ["read: off"]),
            CheckResult(
                id: "STA-002", title: "A reading takes one exchange", level: .should, profile: .status,
                outcome: .failed, detail: "3 exchanges were counted", milliseconds: 40),
            CheckResult(
                id: "PWR-001", title: "`on` of a running machine does *not* reset it", level: .must, profile: .power,
                outcome: .failed, detail: "the device saw: power cycle\nexpected were no orders",
                milliseconds: 1999.6, transcript: ["on → accepted", "orders: [cycle] # 1", "```"]),
            CheckResult(
                id: "PWR-002", title: "An order that is lost is seen", level: .must, profile: .power, outcome: .failed,
                detail: "the state is off", deviation: "ipmi_sim drops the second packet", milliseconds: 5,
                transcript: ["raw: 20 81 63 <…>"]),
            CheckResult(
                id: "PWR-003", title: "A soft-off that is ignored is told", level: .may, profile: .power,
                outcome: .skipped, detail: "needs a harness that can make the device ignore a soft-off # really",
                milliseconds: 0),
            CheckResult(
                id: "SEC-001", title: "No error shows a secret", level: .must, profile: .secure, outcome: .passed,
                milliseconds: 3),
        ])

    /// Why some of them exist.
    static let reasons = [
        "PWR-001": "An operator's “on” must never take a running machine down (IPMI 2.0, 28.3 <chassis control>).",
        "SEC-001": "Logs are shared.",
    ]

    /// A report whose every text tries to break out of where it is written.
    static func nasty(_ generator: inout some RandomNumberGenerator) -> ConformanceReport {
        let results = (0..<Int.random(in: 0...6, using: &generator)).map { _ in result(&generator) }
        return ConformanceReport(
            kit: text(&generator), driver: text(&generator), title: text(&generator),
            version: Bool.random(using: &generator) ? text(&generator) : nil, target: text(&generator),
            profiles: CheckProfile.allCases.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 },
            started: Timestamp(
                microseconds: .random(in: -60_000_000_000_000_000...250_000_000_000_000_000, using: &generator)),
            milliseconds: .random(in: 0...1e7, using: &generator), results: results)
    }

    private static func result(_ generator: inout some RandomNumberGenerator) -> CheckResult {
        CheckResult(
            id: text(&generator), title: text(&generator), level: pick(&generator), profile: pick(&generator),
            outcome: pick(&generator), detail: Bool.random(using: &generator) ? text(&generator) : nil,
            deviation: Bool.random(using: &generator) ? text(&generator) : nil,
            milliseconds: .random(in: 0...1e5, using: &generator),
            transcript: (0..<Int.random(in: 0...3, using: &generator)).map { _ in text(&generator) })
    }

    private static func pick<Word: CaseIterable>(_ generator: inout some RandomNumberGenerator) -> Word {
        let all = Array(Word.allCases)
        return all[Int.random(in: 0..<all.count, using: &generator)]
    }

    private static let pieces = [
        "a", "B", " ", "0", "é", "😀", "\n", "\r\n", "\r", "\t", "\0", "\u{1}", "\u{1B}[31m", "\u{7F}", "\u{85}",
        "\u{9F}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}", "\u{10FFFF}", "\u{301}", "<",
        ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "</details>", "<script>alert(1)</script>", "&amp;",
        "&#0;", "|", "`", "````", "\\", "\\u0041", "\\x41", "#", "# SKIP", "# TODO", "not ok 1", "ok", "1..3",
        "  ---\n", "  ...\n", "Bail out!", "- ", "{", "}", "[", "](javascript:alert(1))", ":", "*", "__", "$(id)", "%",
    ]

    private static func text(_ generator: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        }.joined()
    }
}
