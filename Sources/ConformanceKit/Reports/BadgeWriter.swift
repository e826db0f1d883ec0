/// Writes the badge: `wrought conformance | L2 | ipmi 1.0 | 2026-11-21`. White letters on their own dark colours, so that
/// the page behind it does not matter.
enum BadgeWriter {
    private struct Part {
        let text: String
        let colour: String
        var width: Int { Int(TextWidth.of(text).rounded(.up)) + 14 }
    }

    /// The badge of a report.
    static func text(_ report: ConformanceReport) -> String {
        let parts = [
            Part(text: "wrought conformance", colour: "#3b4048"),
            Part(text: report.levelWord, colour: colour(report)),
            Part(text: short(report.subject), colour: "#55606e"), Part(text: report.day, colour: "#3b4048"),
        ]
        let width = parts.reduce(0) { $0 + $1.width }
        let label = TextEscape.markup(parts.map(\.text).joined(separator: " | "))
        var out = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="20" viewBox="0 0 \(width) 20" role="img" \
            aria-label="\(label)">
              <title>\(label)</title>
              <clipPath id="corners"><rect width="\(width)" height="20" rx="4"/></clipPath>
              <g clip-path="url(#corners)">

            """
        out += placed(parts) { part, x in
            #"    <rect x="\#(x)" width="\#(part.width)" height="20" fill="\#(part.colour)"/>"# + "\n"
        }
        out += "  </g>\n  <g fill=\"#fff\" text-anchor=\"middle\" font-size=\"11\""
        out += " font-family=\"Verdana, 'DejaVu Sans', Geneva, sans-serif\">\n"
        out += placed(parts) { part, x in
            #"    <text x="\#(x + part.width / 2)" y="14" textLength="\#(part.width - 14)""#
                + #" lengthAdjust="spacingAndGlyphs">\#(TextEscape.markup(part.text))</text>"# + "\n"
        }
        return out + "  </g>\n</svg>\n"
    }

    /// Green for a level without a failure, amber where something beyond it failed, red for none.
    private static func colour(_ report: ConformanceReport) -> String {
        guard report.level != nil else { return "#b3261e" }
        return report.isGood ? "#1d7a3a" : "#9a5b00"
    }

    private static func placed(_ parts: [Part], _ body: (Part, Int) -> String) -> String {
        var x = 0
        return parts.map { part in
            defer { x += part.width }
            return body(part, x)
        }.joined()
    }

    /// A driver's name of any length, on one line and no wider than a badge bears.
    private static func short(_ text: String) -> String {
        let line = TextEscape.line(text)
        return line.count > 48 ? line.prefix(47) + "…" : line
    }
}

/// How wide text is in the badge's letters: 11 px Verdana or DejaVu Sans, estimated by kinds of characters.
enum TextWidth {
    /// In pixels.
    static func of(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": 4.2
        case " ", "f", "t", "r", "-", "(", ")", "[", "]", "/", "\\": 4.9
        case "m", "w", "M", "W", "@", "%": 10.6
        case "A"..."Z": 7.9
        case "0"..."9", "a"..."z": 7.0
        case _ where scalar.value < 0x1100: 7.2
        default: 12
        }
    }
}
