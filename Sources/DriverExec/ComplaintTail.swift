/// The end of what a program wrote to standard error.
struct ComplaintTail: Sendable {
    private var bytes: [UInt8] = []
    private var isCut = false
    private static let limit = 8192

    /// Adds bytes, forgetting the oldest.
    mutating func append(_ more: ArraySlice<UInt8>) {
        bytes += more
        guard bytes.count > Self.limit else { return }
        bytes = Array(bytes.suffix(Self.limit))
        isCut = true
    }

    /// The last lines, at most three, joined by slashes. A line whose beginning was forgotten is left out: it could
    /// begin in the middle of a secret, where nobody recognises it.
    func text(_ redactor: Redactor) -> String {
        var all = bytes[...]
        if isCut { all = all.drop { $0 != 10 }.dropFirst() }
        let lines = redactor.clean(String(decoding: all, as: UTF8.self)).split(whereSeparator: \.isNewline)
        return redactor.short(lines.suffix(3).joined(separator: " / "))
    }
}
