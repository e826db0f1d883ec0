/// What something costs beside what it may cost.
struct Budget {
    let title: String
    let unit: String
    let limit: Double
    let value: Double

    var isHeld: Bool { value <= limit }

    /// One row of the second table in docs/reference/performance.md.
    var row: String {
        "| \(title) | \(value.rounded(1)) \(unit) | \(limit.rounded(1)) \(unit) | \(isHeld ? "yes" : "**no**") |"
    }

    static let head = """
        | cost | measured | at most | held |
        |---|--:|--:|---|
        """
}
