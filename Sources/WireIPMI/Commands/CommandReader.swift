/// Reads the data bytes of one command from the front; every step gives a value or a ``WireError``, never a trap.
///
/// Numbers are least significant byte first, as everywhere in IPMI (IPMI 2.0 section 3.1).
struct CommandReader {
    private let structure: String
    private let bytes: [UInt8]
    private var position = 0

    init(_ structure: String, _ bytes: [UInt8]) {
        self.structure = structure
        self.bytes = bytes
    }

    /// How many bytes have not been read.
    var remaining: Int { bytes.count - position }

    mutating func u8() throws(WireError) -> UInt8 {
        guard position < bytes.count else { throw .short(structure, need: position + 1, have: bytes.count) }
        position += 1
        return bytes[position - 1]
    }

    mutating func u16() throws(WireError) -> UInt16 {
        let low = UInt16(try u8())
        return low | UInt16(try u8()) << 8
    }

    mutating func u24() throws(WireError) -> UInt32 {
        let low = UInt32(try u16())
        return low | UInt32(try u8()) << 16
    }

    mutating func u32() throws(WireError) -> UInt32 {
        let low = UInt32(try u16())
        return low | UInt32(try u16()) << 16
    }

    mutating func take(_ count: Int) throws(WireError) -> [UInt8] {
        guard count >= 0, remaining >= count else {
            throw .short(structure, need: position + max(0, count), have: bytes.count)
        }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func skip(_ count: Int) throws(WireError) { _ = try take(count) }

    mutating func rest() -> [UInt8] {
        defer { position = bytes.count }
        return Array(bytes[position...])
    }

    /// The error of this structure with another reason.
    func error(_ reason: String) -> WireError { WireError(structure, reason) }
}

/// Writes numbers least significant byte first.
enum CommandBytes {
    static func u16(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    static func u24(_ value: UInt32) -> [UInt8] {
        u16(UInt16(truncatingIfNeeded: value)) + [UInt8(truncatingIfNeeded: value >> 16)]
    }

    static func u32(_ value: UInt32) -> [UInt8] {
        u16(UInt16(truncatingIfNeeded: value)) + u16(UInt16(truncatingIfNeeded: value >> 16))
    }

    /// Exactly `count` bytes: cut at the end or filled with zeroes.
    static func fixed(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
        Array(bytes.prefix(count)) + Array(repeating: 0, count: max(0, count - bytes.count))
    }

    /// The byte that makes the sum of all bytes zero (IPMI 2.0 section 13.8, the two's complement checksum).
    static func zeroSum(_ bytes: some Sequence<UInt8>) -> UInt8 {
        0 &- bytes.reduce(0, &+)
    }
}
