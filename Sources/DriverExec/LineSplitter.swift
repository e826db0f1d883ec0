/// Cuts a stream of bytes into lines of bounded length.
struct LineSplitter: Sendable {
    /// The longest line, in bytes without its end.
    let limit: Int
    /// True once a line was longer than the limit; nothing is given out after it.
    private(set) var isOverlong = false
    private var rest: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    /// The lines that these bytes complete, without line ends; empty ones are left out.
    mutating func lines(adding bytes: ArraySlice<UInt8>) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var bytes = bytes
        while !isOverlong, let end = bytes.firstIndex(of: 10) {
            take(bytes[..<end])
            if rest.last == 13 { rest.removeLast() }
            if !isOverlong, !rest.isEmpty { found.append(rest) }
            rest = []
            bytes = bytes[(end + 1)...]
        }
        if !isOverlong { take(bytes) }
        return found
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard rest.count + bytes.count <= limit else {
            isOverlong = true
            rest = []
            return
        }
        rest += bytes
    }
}
