/// A way to write a report down.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    /// JUnit XML, as CI systems read it.
    case junit
    /// Test Anything Protocol, version 14.
    case tap
    /// JSON lines with a published schema; the only form that can be read back, and the one to keep and sign.
    case jsonl
    /// Markdown, for a pull request or a wiki.
    case markdown
    /// One self-contained page.
    case html
    /// A badge.
    case svg

    /// How a file of this form ends, without the point.
    public var fileExtension: String {
        switch self {
        case .junit: "xml"
        case .tap: "tap"
        case .jsonl: "jsonl"
        case .markdown: "md"
        case .html: "html"
        case .svg: "svg"
        }
    }

    /// The form that a file's name asks for by its end; nil when it is none of them.
    public init?(fileName: some StringProtocol) {
        guard let point = fileName.lastIndex(of: ".") else { return nil }
        let end = fileName[point...].dropFirst().lowercased()
        guard let format = Self.allCases.first(where: { $0.fileExtension == end }) else { return nil }
        self = format
    }

    /// The report in this form, ending with a line end. `reasons` holds by a check's id why it exists; forms without a
    /// place for that leave it out.
    public func text(of report: ConformanceReport, reasons: [String: String] = [:]) -> String {
        switch self {
        case .junit: JUnitWriter.text(report)
        case .tap: TAPWriter.text(report)
        case .jsonl: JSONLinesWriter.text(report)
        case .markdown: MarkdownWriter.text(report, reasons: reasons)
        case .html: HTMLWriter.text(report, reasons: reasons)
        case .svg: BadgeWriter.text(report)
        }
    }
}
