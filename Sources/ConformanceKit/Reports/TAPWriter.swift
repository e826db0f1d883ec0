import WroughtCore

/// Writes the Test Anything Protocol, version 14: one test point for each check, with a YAML block of what is known.
///
/// A failure that does not bind is a `TODO` point, which a reader of TAP does not count as a failure.
enum TAPWriter {
    /// The report.
    static func text(_ report: ConformanceReport) -> String {
        var lines = ["TAP version 14", "1..\(report.results.count)"]
        lines += [
            "# wrought conformance \(report.kit): \(report.subject) against \(report.target)",
            "# started \(report.started), \(report.summary.words), level \(report.levelWord)",
        ].map(TextEscape.line)
        for (index, result) in report.results.enumerated() { lines += point(index + 1, result) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func point(_ number: Int, _ result: CheckResult) -> [String] {
        let word = result.outcome == .failed ? "not ok" : "ok"
        var head = "\(word) \(number) - \(plain("\(result.id) \(result.title)"))"
        switch result.standing {
        case .passed, .failed: break
        case .skipped: head += " # SKIP \(plain(result.explanation ?? ""))"
        case .tolerated: head += " # TODO \(plain(result.tolerance ?? ""))"
        }
        return [head] + diagnostics(result)
    }

    private static func diagnostics(_ result: CheckResult) -> [String] {
        var lines = [
            "  ---", "  id: \(quoted(result.id))", "  profile: \(result.profile.rawValue)",
            "  level: \(result.level.rawValue)", "  outcome: \(result.outcome.rawValue)",
            "  duration_ms: \(ReportNumber.sound(result.milliseconds))",
        ]
        if let detail = result.explanation { lines.append("  message: \(quoted(detail))") }
        if let deviation = result.deviation { lines.append("  deviation: \(quoted(deviation))") }
        if !result.transcript.isEmpty {
            // One text, not a list: Perl's reader takes a quoted list item that holds a colon for a mapping.
            lines.append("  transcript: \(quoted(result.transcript.joined(separator: "\n")))")
        }
        return lines + ["  ..."]
    }

    /// One line in which neither a directive nor an escape is seen that is not meant.
    private static func plain(_ text: String) -> String {
        var out = ""
        for scalar in TextEscape.line(text).unicodeScalars {
            if scalar == "#" || scalar == "\\" { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    /// A double-quoted YAML scalar on one line (YAML 1.2.2 section 7.3.1), with the escapes that simple readers know.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\0"..<" ", "\u{7F}"..<"\u{A0}": out += "\\x" + hex(scalar, 2)
            case "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}": out += "\\u" + hex(scalar, 4)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func hex(_ scalar: Unicode.Scalar, _ digits: Int) -> String {
        let text = String(scalar.value, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
