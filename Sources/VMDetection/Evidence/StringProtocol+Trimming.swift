extension StringProtocol {
    /// Without white space and NUL bytes at both ends.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\0" }
        var rest = Substring(self)
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    /// Whether it contains the other text; ASCII capitals count as small letters.
    func mentions(_ other: String) -> Bool {
        let small = { (byte: UInt8) in (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
        let needle = other.utf8.map(small)
        let hay = utf8.map(small)
        guard let first = needle.first, hay.count >= needle.count else { return false }
        return (0...(hay.count - needle.count)).contains { hay[$0] == first && hay[$0...].starts(with: needle) }
    }
}
