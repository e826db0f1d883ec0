/// Small readings of text that settings share, so that Core needs no Foundation.
public enum SettingText {
    /// The text without blanks, tabs and line ends at both ends.
    public static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    /// What a character is, only has to be looked up outside of ASCII.
    static func isBlank(_ character: Character) -> Bool {
        guard let code = character.asciiValue else { return character.isWhitespace }
        return code == 0x20 || (0x09...0x0D).contains(code)
    }
}
