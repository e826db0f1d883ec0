/// Small readings of text that settings share, so that Core needs no Foundation.
public enum SettingText {
    /// The text without blanks, tabs and line ends at both ends.
    public static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
