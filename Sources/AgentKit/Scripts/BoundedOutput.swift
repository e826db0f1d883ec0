/// The output of a script, of which only so much is kept: its beginning and its end.
///
/// A script that writes gigabytes fills neither the machine's memory nor the server's disk; what is left out is told.
public struct BoundedOutput: Sendable {
    private let headLimit: Int
    private let tailLimit: Int
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var tailStart = 0
    /// How many octets were written in all.
    public private(set) var total = 0

    /// Keeps so many octets in all, half of them from the beginning. 1 MiB unless given, never less than 256.
    public init(limit: Int = 1 << 20) {
        let limit = max(limit, 256)
        headLimit = limit / 2
        tailLimit = limit - limit / 2
    }

    /// Takes what was written.
    public mutating func take(_ octets: ArraySlice<UInt8>) {
        total += octets.count
        var rest = octets
        if head.count < headLimit {
            let count = min(headLimit - head.count, rest.count)
            head += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        keep(rest.suffix(tailLimit))
    }

    /// The tail is a ring once it is full.
    private mutating func keep(_ octets: ArraySlice<UInt8>) {
        let room = min(tailLimit - tail.count, octets.count)
        tail += octets.prefix(room)
        var rest = octets.dropFirst(room)
        while !rest.isEmpty {
            let count = min(tailLimit - tailStart, rest.count)
            tail.replaceSubrange(tailStart..<tailStart + count, with: rest.prefix(count))
            tailStart = (tailStart + count) % tailLimit
            rest = rest.dropFirst(count)
        }
    }

    /// How many octets are not kept.
    public var leftOut: Int { total - head.count - tail.count }

    /// What is kept; a line in the middle tells what is left out.
    public var content: [UInt8] {
        let end = Array(tail[tailStart...]) + Array(tail[..<tailStart])
        guard leftOut > 0 else { return head + end }
        return head + Array("\n[wrought-agent: \(leftOut) of \(total) bytes left out here]\n".utf8) + end
    }
}
