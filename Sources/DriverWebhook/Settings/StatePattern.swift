import Foundation
public import WroughtCore

/// A regular expression that is searched for in an answer, as MAAS's `power_on_regex`.
///
/// It is compiled once. The dialect is ICU's; Python's names of groups are taken too.
public struct StatePattern: SettingValue, Hashable {
    /// As it was written.
    public let text: String
    private let expression: NSRegularExpression

    /// Throws a problem without a key for a text that is no regular expression.
    public init(_ text: String) throws(SettingProblem) {
        self.text = text
        let translated = text.replacingOccurrences(of: "(?P<", with: "(?<")
        do {
            expression = try NSRegularExpression(pattern: translated, options: [.useUnixLineSeparators])
        } catch {
            throw SettingProblem(
                "",
                "“\(text)” is no regular expression; check its brackets, and write \\ before a sign that "
                    + "stands for itself")
        }
    }

    /// How a search ended.
    enum Finding: Sendable, Hashable {
        /// Something matches.
        case found
        case nothing
        /// Time was over, or the search needs more memory than it gets.
        case tooHard
    }

    /// Searches the text until the end of the time. Blocks; run it off the cooperative pool.
    func search(_ text: String, until end: ContinuousClock.Instant) -> Finding {
        var finding = Finding.nothing
        let whole = NSRange(location: 0, length: text.utf16.count)
        expression.enumerateMatches(in: text, options: [.reportProgress], range: whole) { match, flags, stop in
            if match != nil {
                finding = .found
                stop.pointee = true
            } else if flags.contains(.internalError) || ContinuousClock.now >= end {
                finding = .tooHard
                stop.pointee = true
            }
        }
        return finding
    }

    /// A string.
    public static var schema: [String: JSONValue] { ["type": "string", "format": "regex", "minLength": 1] }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text else { throw SettingProblem("", "is a \(setting.kind), not a string") }
        try self.init(text)
    }
    /// The text form.
    public var exported: JSONValue? { .string(text) }
}
