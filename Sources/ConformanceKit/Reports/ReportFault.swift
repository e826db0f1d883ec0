/// Where a text is not a report, and why.
public struct ReportFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong, as a sentence.
    public let message: String

    /// A fault in a line.
    public init(line: Int, _ message: String) {
        self.line = line
        self.message = message
    }

    /// `line 3: “outcome” is “ok”; it is one of passed, failed, skipped`.
    public var description: String { "line \(line): \(message)" }
}
