/// Which session sequence numbers of the other end are new (IPMI 2.0 sections 6.12.12 and 6.12.13).
///
/// A number is accepted once, if it lies no more than ``width`` below or above the highest seen. 0 is never valid in
/// a session, and the count wraps from 0xFFFFFFFF to 1.
public struct SequenceWindow: Sendable, Hashable {
    /// How far a number may lie from the highest seen: 8 for IPMI 1.5, 16 for RMCP+, at most 63.
    public let width: UInt32
    /// The highest number accepted so far; 0 before the first.
    public private(set) var highest: UInt32
    /// Bit n: the number n below ``highest`` was seen.
    private var seen: UInt64 = 1

    /// The window of IPMI 1.5, before the first packet of a session whose numbers start at `first`.
    public static func version15(first: UInt32 = 1) -> SequenceWindow { SequenceWindow(width: 8, first: first) }
    /// The window of RMCP+, before the first packet.
    public static let rmcpPlus = SequenceWindow(width: 16, first: 1)

    /// A window; `first` is the first number expected.
    public init(width: UInt32, first: UInt32 = 1) {
        self.width = min(width, 63)
        self.highest = first &- 1
        // Numbers before the first one do not count as outstanding.
        self.seen = .max
    }

    /// True, once, for a number that is new and inside the window; remembers it.
    ///
    /// - Parameter allowingJumps: accept any number ahead, for packets whose code was checked: controllers that share
    ///   their network chip with the machine lose packets in long runs.
    public mutating func accept(_ number: UInt32, allowingJumps: Bool = false) -> Bool {
        guard number != 0 else { return false }
        let ahead = Self.distance(from: highest, to: number)
        if ahead > 0 {
            guard allowingJumps || ahead <= Int64(width) else { return false }
            seen = ahead < 64 ? seen << UInt64(ahead) | 1 : 1
            highest = number
            return true
        }
        guard -ahead <= Int64(width) else { return false }
        let bit: UInt64 = 1 << UInt64(-ahead)
        guard seen & bit == 0 else { return false }
        seen |= bit
        return true
    }

    /// The number after this one: 0 is skipped.
    public static func next(_ number: UInt32) -> UInt32 { number == .max ? 1 : number + 1 }

    /// How many steps lead from one number to the other, negative where it lies behind; at most half the circle.
    private static func distance(from start: UInt32, to end: UInt32) -> Int64 {
        var steps = Int64(Int32(bitPattern: end &- start))
        // The circle has no 0, so a path across it is one step shorter.
        if steps > 0, end < start, start != 0 { steps -= 1 }
        if steps < 0, end > start, start != 0 { steps += 1 }
        return steps
    }
}
