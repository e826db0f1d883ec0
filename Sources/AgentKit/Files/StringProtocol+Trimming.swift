extension StringProtocol {
    /// Without blanks, line ends and NULs at either end.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\0" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }

    /// What stands before and after the first mark; nil where there is none.
    func cut(at mark: Character) -> (before: String, after: String)? {
        guard let place = firstIndex(of: mark) else { return nil }
        return (String(self[..<place]), String(self[index(after: place)...]))
    }
}
