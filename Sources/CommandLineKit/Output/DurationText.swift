/// Durations as people write and read them.
enum DurationText {
    /// Reads `500ms`, `30s`, `2m`, `1h`, or a number of seconds, with or without a fraction; nil for anything else.
    static func parse(_ text: String) -> Duration? {
        let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)]
        let (suffix, factor) = units.first { text.hasSuffix($0.0) } ?? ("", 1)
        let digits = text.dropLast(suffix.count)
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(digits) else {
            return nil
        }
        let seconds = number * factor
        guard seconds.isFinite, seconds <= 31_536_000 else { return nil }
        return .seconds(seconds)
    }

    /// Milliseconds with one digit after the point below 100.
    static func milliseconds(_ value: Double) -> String { fixed(value, digits: value < 100 ? 1 : 0) }

    /// `1.23 s`, `45 ms`, `2 min 5 s`.
    static func short(_ duration: Duration) -> String {
        let seconds = seconds(duration)
        if seconds < 1 { return "\(fixed(seconds * 1000, digits: 0)) ms" }
        if seconds < 120 { return "\(fixed(seconds, digits: 2)) s" }
        return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }

    /// A number with so many digits after the point.
    static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((abs(value) * scale).rounded())
        let sign = value < 0 && scaled != 0 ? "-" : ""
        guard digits > 0 else { return sign + String(scaled) }
        let text = String(scaled)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// The duration in seconds.
    static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}

extension DurationText {
    /// A number with at most three digits after the point, none of them a needless zero.
    static func trimmed(_ value: Double) -> String {
        var text = Substring(fixed(value, digits: 3))
        guard text.contains(".") else { return String(text) }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }
}
