/// A table for people: aligned columns two blanks apart, a heading, no lines.
struct TextTable: Sendable {
    /// One cell.
    struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
        var text: String
        var style: TextStyle

        /// A cell; control characters (a device's text may hold any) become `?`, and an empty cell shows as `-`.
        init(_ text: String?, _ style: TextStyle = .plain) {
            let clean = TextTable.printable(text ?? "")
            self.text = clean.isEmpty ? "-" : clean
            self.style = style
        }
        init(stringLiteral value: String) { self.init(value) }
    }

    private let headings: [String]
    private let rightAligned: Set<Int>
    private(set) var rows: [[Cell]] = []

    /// A table with these headings; one that begins with `>` is right-aligned.
    init(_ headings: [String]) {
        self.headings = headings.map { $0.first == ">" ? String($0.dropFirst()) : $0 }
        rightAligned = Set(headings.indices.filter { headings[$0].first == ">" })
    }

    /// Adds a row; cells beyond the headings are dropped and missing ones are empty.
    mutating func add(_ cells: [Cell]) {
        let missing = max(0, headings.count - cells.count)
        rows.append(Array(cells.prefix(headings.count)) + Array(repeating: Cell(nil), count: missing))
    }

    /// The table as lines, each ending in a line end; only the heading when there are no rows.
    func text(colours: Bool) -> String {
        let widths = columnWidths()
        var result = line(headings.map { Cell($0, .heading) }, widths, colours)
        for row in rows { result += line(row, widths, colours) }
        return result
    }

    private func columnWidths() -> [Int] {
        headings.indices.map { column in
            rows.reduce(headings[column].count) { max($0, $1[column].text.count) }
        }
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ colours: Bool) -> String {
        var result = ""
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let padding = String(repeating: " ", count: max(0, widths[column] - cell.text.count))
            let styled = cell.style.apply(to: cell.text, colours: colours)
            if rightAligned.contains(column) {
                result += padding + styled
            } else {
                result += styled + (isLast ? "" : padding)
            }
            if !isLast { result += "  " }
        }
        return result + "\n"
    }

    /// The text with every control character, line ends included, replaced: a device cannot draw on the terminal.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(isControl(scalar) ? (scalar == "\n" || scalar == "\t" ? " " : "?") : scalar)
        }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }
}
