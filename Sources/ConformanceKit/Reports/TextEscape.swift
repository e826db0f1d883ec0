/// Text that came from a device or a person, made harmless for the form that it is written into. Every function takes
/// any text at all.
enum TextEscape {
    /// For XML 1.0 and HTML, in content and in quoted attributes. Characters that XML cannot hold (section 2.2) are
    /// shown by their control picture or the replacement character. Line ends and tabs are written so that they survive in
    /// attributes, or as they are where the text is content.
    static func markup(_ text: String, isContent: Bool = false) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\n": out += isContent ? "\n" : "&#10;"
            case "\t": out += isContent ? "\t" : "&#9;"
            default: out.unicodeScalars.append(visible(scalar))
            }
        }
        return out
    }

    /// One line without controls: line ends and tabs become blanks, blanks at the ends go.
    static func line(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
                if let last = out.last, last != " " { out.append(" ") }
            default: out.append(visible(scalar))
            }
        }
        while out.last == " " { out.removeLast() }
        return String(out.drop { $0 == " " })
    }

    /// Several lines without other controls.
    static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line(String($0)) }
    }

    /// The character, or what is shown in place of one that is not for showing: U+2400 and on for the controls of
    /// ASCII, U+FFFD for the others, for non-characters and for marks that turn the direction of the text around.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case ..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE...0xFFFF: "\u{FFFD}"
        case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
        default: scalar
        }
    }
}
