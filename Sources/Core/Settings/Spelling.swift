/// Finds what somebody probably meant to type.
public enum Spelling {
    /// The candidate nearest to the word, when it is near enough to be a slip: at most a third of its letters differ.
    public static func nearest(to word: String, in candidates: some Collection<String>) -> String? {
        let ranked = candidates.map { (distance(word, $0), $0) }.sorted { $0 < $1 }
        guard let best = ranked.first, best.0 <= max(1, word.count / 3) else { return nil }
        return best.1
    }

    /// Levenshtein's distance in characters.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[right.count]
    }
}
