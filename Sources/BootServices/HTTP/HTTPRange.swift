/// The Range of a request (RFC 9110 section 14).
enum HTTPRange: Hashable {
    /// There is none, or one that may be passed over: several parts, another unit, or no sense.
    case whole
    /// These octets of the file.
    case part(Range<Int>)
    /// There are no such octets.
    case unsatisfiable

    /// Reads the field's value for a file of so many octets.
    init(_ field: String?, size: Int) {
        guard let field, let equals = field.firstIndex(of: "="), field[..<equals].lowercased() == "bytes" else {
            self = .whole
            return
        }
        let text = field[field.index(after: equals)...].trimmingSpaces
        guard let dash = text.firstIndex(of: "-"), !text.contains(",") else {
            self = .whole
            return
        }
        let (first, last) = (text[..<dash].trimmingSpaces, text[text.index(after: dash)...].trimmingSpaces)
        self = first.isEmpty ? Self.suffix(last, size) : Self.from(first, last, size)
    }

    private static func suffix(_ text: Substring, _ size: Int) -> HTTPRange {
        guard let count = position(text) else { return .whole }
        return count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
    }

    private static func from(_ first: Substring, _ last: Substring, _ size: Int) -> HTTPRange {
        guard let start = position(first) else { return .whole }
        guard !last.isEmpty else { return start < size ? .part(start..<size) : .unsatisfiable }
        guard let end = position(last), end >= start else { return .whole }
        return start < size ? .part(start..<min(size, end == .max ? end : end + 1)) : .unsatisfiable
    }

    /// A number of digits alone; one that no file reaches counts as the largest there is.
    private static func position(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text) ?? .max
    }
}
