/// A table whose long cells go on in the next line. The first row is the heading.
struct WrappedTable: Sendable {
    let rows: [[String]]
    /// The width of each column, in characters.
    let widths: [Int]

    /// The lines, each ending in a line end; a rule after the heading and an empty line between rows.
    var text: String {
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        let blocks = rows.map { Self.block($0, widths).joined(separator: "\n") }
        return (blocks.prefix(1) + [rule] + blocks.dropFirst()).joined(separator: "\n") + "\n"
    }

    private static func block(_ row: [String], _ widths: [Int]) -> [String] {
        let columns = zip(row, widths).map { wrapped($0, at: $1) }
        let height = columns.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let cells = zip(columns, widths).map { column, width in
                padded(line < column.count ? column[line] : "", to: width)
            }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Broken at blanks; a word longer than the line is cut.
    static func wrapped(_ text: String, at width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            var word = word
            while !word.isEmpty {
                let last = lines[lines.count - 1]
                let room = last.isEmpty ? width : width - last.count - 1
                if word.count <= room {
                    lines[lines.count - 1] = last.isEmpty ? String(word) : "\(last) \(word)"
                    word = ""
                } else if last.isEmpty {
                    lines[lines.count - 1] = String(word.prefix(width))
                    word = word.dropFirst(width)
                    lines.append("")
                } else {
                    lines.append("")
                }
            }
        }
        return lines
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
