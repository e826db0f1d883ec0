/// The times of scripts: seconds, or `HH:MM:SS` and `MM:SS`.
enum ScriptTime {
    /// Seconds; nil for anything else, and for more than a year.
    static func seconds(_ text: String) -> Int? {
        let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var total = 0
        for part in parts {
            guard let number = Int(part), (0...31_536_000).contains(number), total <= 31_536_000 else { return nil }
            total = total * 60 + number
        }
        return total <= 31_536_000 ? total : nil
    }
}
