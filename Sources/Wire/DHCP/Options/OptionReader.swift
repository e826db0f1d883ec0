/// Takes an option's value apart from front to back. Every step that asks for more than is left throws, none traps.
public struct OptionReader: Sendable {
    private let octets: [UInt8]
    /// How many octets have been taken.
    public private(set) var offset = 0

    /// A reader at the front.
    public init(_ octets: [UInt8]) { self.octets = octets }

    /// What faults call the value until whoever asked for it knows better. Composing a name for every read would cost
    /// more than the read.
    private static let title = "option value"

    /// How many octets are left.
    public var remaining: Int { octets.count - offset }
    /// True where nothing is left.
    public var isAtEnd: Bool { remaining == 0 }

    /// The next octets; throws where fewer are left.
    public mutating func take(_ count: Int) throws(WireFault) -> ArraySlice<UInt8> {
        guard count >= 0, count <= remaining else {
            throw .short(Self.title, at: offset, need: max(count, 0), have: remaining)
        }
        defer { offset += count }
        return octets[offset..<offset + count]
    }

    /// The next octet.
    public mutating func octet() throws(WireFault) -> UInt8 {
        guard offset < octets.count else { throw .short(Self.title, at: offset, need: 1, have: 0) }
        defer { offset += 1 }
        return octets[offset]
    }

    /// The next number, most significant byte first.
    public mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(WireFault)
        -> Number
    {
        try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    /// As many octets as the next octet says.
    public mutating func counted() throws(WireFault) -> ArraySlice<UInt8> { try take(Int(octet())) }

    /// Everything that is left.
    public mutating func rest() -> ArraySlice<UInt8> {
        defer { offset = octets.count }
        return octets[offset...]
    }

    /// A fault about the last octet taken.
    public func malformed(_ reason: String) -> WireFault {
        WireFault(.malformed, Self.title, at: max(0, offset - 1), reason)
    }

    /// Throws where something is left.
    public func expectEnd() throws(WireFault) {
        guard isAtEnd else { throw WireFault(.oversized, Self.title, at: offset, "\(remaining) bytes too many") }
    }
}
