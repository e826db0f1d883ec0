/// Measured times as text. Whatever the number is, the text is a plain decimal.
enum ReportNumber {
    /// Seconds with three decimals: `0.012`.
    static func seconds(_ milliseconds: Double) -> String {
        let whole = thousandths(milliseconds)
        let rest = String(whole % 1000)
        return "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// For people: `0.3 ms`, `12 ms`, `4.2 s`, `3 min 5 s`.
    static func words(_ milliseconds: Double) -> String {
        let whole = thousandths(milliseconds)
        switch whole {
        case ..<10:
            let tenths = Int((sound(milliseconds) * 10).rounded())
            return tenths % 10 == 0 ? "\(tenths / 10) ms" : "\(tenths / 10).\(tenths % 10) ms"
        case ..<1000: return "\(whole) ms"
        case ..<60_000: return "\(whole / 1000).\(whole % 1000 / 100) s"
        default: return "\(whole / 60_000) min \(whole % 60_000 / 1000) s"
        }
    }

    /// The number itself where a report can hold it, otherwise 0: finite, not negative, under 30 000 years.
    static func sound(_ milliseconds: Double) -> Double {
        milliseconds.isFinite && milliseconds > 0 ? min(milliseconds, 1e15) : 0
    }

    private static func thousandths(_ milliseconds: Double) -> Int { Int(sound(milliseconds).rounded()) }
}
