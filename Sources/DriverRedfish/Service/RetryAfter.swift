/// Reads the header of RFC 9110 section 10.2.3.
enum RetryAfter {
    /// The pause that a value asks for: a whole number of seconds, at most a day. A date counts as nothing: the clocks
    /// of BMCs are often wrong.
    static func pause(_ value: String?) -> Duration? {
        guard let value else { return nil }
        let digits = value.filter { $0 != " " }
        guard let seconds = Int(digits), (0...86_400).contains(seconds) else { return nil }
        return .seconds(seconds)
    }
}
