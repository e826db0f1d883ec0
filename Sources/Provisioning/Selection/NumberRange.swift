import WroughtCore

/// One item within brackets: `7`, `1-9`, or padded with zeros `001-200`.
struct NumberRange: Sendable, Hashable {
    let lower: Int
    let upper: Int
    /// How many digits every number has; nil for numbers without leading zeros.
    let width: Int?

    var count: Int { upper - lower + 1 }

    /// Reads an item. Throws `bad-pattern` about the part it stands in.
    init(_ item: Substring, in part: String) throws(InventoryError) {
        let ends = item.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let first = ends[0]
        let last = ends.count == 2 ? ends[1] : first
        guard let lower = Self.number(first), let upper = Self.number(last) else {
            throw PatternPiece.fault(
                part, "has “\(item)” between brackets, which is no number or range", "write as in n[1,3,7-9]")
        }
        guard lower <= upper else {
            throw PatternPiece.fault(part, "has the range \(item), which runs backwards", "write \(last)-\(first)")
        }
        let isPadded = Self.hasZeros(first) || Self.hasZeros(last)
        if isPadded, first.count != last.count {
            throw PatternPiece.fault(
                part, "has the padded range \(item) with ends of different length", "give both ends the same digits")
        }
        guard upper - lower < MachinePattern.largestExpansion else {
            throw PatternPiece.fault(
                part, "stands for more than \(MachinePattern.largestExpansion) names", "use a smaller range or a *")
        }
        self.lower = lower
        self.upper = upper
        width = isPadded ? first.count : nil
    }

    /// Up to 18 digits, which fit; nil for anything else.
    private static func number(_ text: Substring) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(text)
    }

    private static func hasZeros(_ text: some StringProtocol) -> Bool { text.count > 1 && text.first == "0" }

    /// True when these digits are one of the numbers, padded as the range is.
    func contains(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count <= 18 else { return false }
        if let width {
            guard digits.count == width else { return false }
        } else if digits.count > 1, digits.first == UInt8(ascii: "0") {
            return false
        }
        return (lower...upper).contains(digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }

    /// Every number as it is written in a name.
    var texts: [String] {
        (lower...upper).map { number in
            let text = String(number)
            return String(repeating: "0", count: max(0, (width ?? 0) - text.count)) + text
        }
    }
}
