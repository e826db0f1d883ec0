/// The figures of one contest in one run: ours and the peer's, taken in turn.
struct Figures {
    let title: String
    let limit: Double
    var ours: [Double] = []
    var peers: [Double] = []

    init(_ title: String, limit: Double) {
        self.title = title
        self.limit = limit
    }

    var ratio: Double { ours.median / peers.median }

    /// One row of the table in docs/reference/performance.md.
    var row: String {
        let verdict = ratio <= limit ? "yes" : "**no**"
        return "| \(title) | \(ours.spread) | \(peers.spread) | \(ratio.rounded(2)) | \(limit) | \(verdict) |"
    }

    static let head = """
        | contest | ours, ms: median (least to most) | peer, ms | ratio | at most | held |
        |---|--:|--:|--:|--:|---|
        """
}

extension [Double] {
    var median: Double {
        let sorted = self.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
    var spread: String {
        "\(median.rounded(1)) (\((self.min() ?? .nan).rounded(1)) to \((self.max() ?? .nan).rounded(1)))"
    }
}

extension Double {
    func rounded(_ digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { product, _ in product * 10 }
        return "\((self * scale).rounded() / scale)"
    }
}
