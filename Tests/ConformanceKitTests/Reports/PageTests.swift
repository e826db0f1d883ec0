import Testing
import WroughtConformance
import WroughtCore

/// The forms for eyes: the page, the badge and Markdown.
@Suite struct PageTests {
    @Test func thePageSaysEverythingThatTheReportHolds() async throws {
        let text = ReportFormat.html.text(of: ReportSample.report, reasons: ReportSample.reasons)
        let words = try await page(text).words.joined(separator: "\u{1}")
        let report = ReportSample.report
        for wanted in [report.target, report.subjectWords, "L1 Status reached", "not reached"] {
            #expect(words.contains(wanted), "“\(wanted)” is missing")
        }
        for result in report.results {
            for wanted in [result.id, result.title, result.detail, result.deviation].compactMap(\.self) {
                #expect(words.contains(wanted), "“\(wanted)” is missing")
            }
            #expect(words.contains(result.transcript.joined(separator: "\n")))
            #expect(words.contains(ReportSample.reasons[result.id] ?? ""))
        }
    }

    @Test func thePageStandsForItselfAndItsLinksLeadSomewhere() async throws {
        let tags = try await page(ReportFormat.html.text(of: ReportSample.report, reasons: ReportSample.reasons)).tags
        let ids = tags.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        let links = tags.filter { $0.name == "a" }.compactMap { $0.attributes["href"] }
        #expect(links.count >= ReportSample.report.results.count)
        for link in links { #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst()))) }
        for label in tags.compactMap({ $0.attributes["for"] }) { #expect(ids.contains(label)) }
        for tag in tags {
            #expect(!["script", "link", "img", "iframe", "object", "form"].contains(tag.name))
            #expect(tag.attributes["src"] == nil && !tag.attributes.keys.contains { $0.hasPrefix("on") })
        }
    }

    @Test func noTextBreaksThePageOrTheBadge() async throws {
        var generator = SystemRandomNumberGenerator()
        var reports = (0..<100).map { _ in ReportSample.nasty(&generator) }
        for index in reports.indices { reports[index].target += "<script>" }
        let known: Set<String> = [
            "html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "span", "dl", "div", "dt",
            "dd",
            "section", "table", "thead", "tbody", "tr", "th", "td", "a", "input", "nav", "label", "b", "details",
            "summary", "pre", "footer", "svg", "g", "rect", "text", "clippath",
        ]
        for format in [ReportFormat.html, .svg] {
            let pages = try await pages(reports.map { format.text(of: $0) })
            #expect(pages.count == reports.count)
            for page in pages { #expect(page.tags.allSatisfy { known.contains($0.name) }) }
        }
        _ = try await OtherReader.svg.read(reports.map { ReportFormat.svg.text(of: $0) })
    }

    @Test func theBadgeSaysLevelDriverAndDay() async throws {
        var report = ReportSample.report
        report.results.removeAll { $0.outcome == .failed }
        report.results[2].outcome = .passed
        let badge = try await page(ReportFormat.svg.text(of: report))
        #expect(badge.words.first == "wrought conformance | L2 | ipmi 1.0 | 2026-11-21")
        #expect(Array(badge.words.dropFirst()) == ["wrought conformance", "L2", "ipmi 1.0", "2026-11-21"])
        let width = badge.tags.first?.attributes["width"].flatMap(Int.init) ?? 0
        let parts = badge.tags.filter { $0.name == "rect" && $0.attributes["fill"] != nil }
        #expect(parts.reduce(0) { $0 + (Int($1.attributes["width"] ?? "") ?? 0) } == width)
    }

    @Test func theBadgeOfADriverThatReachedNothingSaysSo() async throws {
        var report = ReportSample.report
        report.results = []
        report.version = nil
        report.driver = String(repeating: "long ", count: 40)
        let badge = try await page(ReportFormat.svg.text(of: report))
        #expect(badge.words.contains("no level"))
        #expect((badge.tags.first?.attributes["width"].flatMap(Int.init) ?? .max) < 700)
    }

    @Test func markdownTablesKeepTheirColumns() throws {
        var generator = SystemRandomNumberGenerator()
        for report in [ReportSample.report] + (0..<200).map({ _ in ReportSample.nasty(&generator) }) {
            let text = ReportFormat.markdown.text(of: report)
            let lines = text.split(separator: "\n").drop { $0 != "## Checks" }.dropFirst()
            let rows = lines.prefix { $0.hasPrefix("|") }
            #expect(rows.count == report.results.count + 2)
            for row in rows { #expect(Self.columns(row) == 7) }
        }
    }

    @Test func markdownTellsEverySkipAndFailure() {
        let text = ReportFormat.markdown.text(of: ReportSample.report, reasons: ReportSample.reasons)
        #expect(text.contains("# Conformance of ipmi 1.0: reached L1 Status\n"))
        #expect(text.contains("- PWR-003 A soft-off that is ignored is told: needs a harness"))
        #expect(text.contains("### PWR-001 \\`on\\` of a running machine does \\*not\\* reset it\n"))
        #expect(text.contains("````\non → accepted\norders: [cycle] # 1\n```\n````\n"))
        #expect(text.contains("Tolerated: known deviation of the target: ipmi\\_sim drops the second packet"))
    }

    /// Bars that no backslash takes away.
    private static func columns(_ row: Substring) -> Int {
        var count = 0
        var isEscaped = false
        for byte in row.utf8 {
            if byte == UInt8(ascii: "|"), !isEscaped { count += 1 }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return count
    }

    private struct Page {
        var tags: [(name: String, attributes: [String: String])] = []
        var words: [String] = []
    }

    private func page(_ text: String) async throws -> Page {
        let pages = try await pages([text])
        return try #require(pages.first)
    }

    private func pages(_ texts: [String]) async throws -> [Page] {
        guard case .array(let pages) = try await OtherReader.page.read(texts) else { return [] }
        return pages.map { value in
            guard case .object(let members) = value, case .array(let tags) = members["tags"],
                case .array(let words) = members["words"]
            else { return Page() }
            return Page(tags: tags.compactMap(Self.tag), words: words.compactMap(\.text))
        }
    }

    private static func tag(_ value: JSONValue) -> (name: String, attributes: [String: String])? {
        guard case .array(let parts) = value, parts.count == 2, case .object(let attributes) = parts[1] else {
            return nil
        }
        return (parts[0].text ?? "", attributes.mapValues { $0.text ?? "" })
    }
}

extension ConformanceReport {
    fileprivate var subjectWords: String { "\(driver) \(version ?? "")" }
}
