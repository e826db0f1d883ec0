/// Reads fields from the front of a byte string; every read that would pass the end throws instead.
struct SessionReader {
    private let bytes: [UInt8]
    private(set) var position: Int
    private let structure: String

    init(_ bytes: [UInt8], from position: Int = 0, of structure: String) {
        self.bytes = bytes
        self.position = min(max(position, 0), bytes.count)
        self.structure = structure
    }

    var remaining: Int { bytes.count - position }

    mutating func byte() throws(WireError) -> UInt8 {
        try need(1)
        defer { position += 1 }
        return bytes[position]
    }

    mutating func word() throws(WireError) -> UInt16 {
        try need(2)
        defer { position += 2 }
        return UInt16(bytes[position]) | UInt16(bytes[position + 1]) << 8
    }

    mutating func doubleWord() throws(WireError) -> UInt32 {
        try need(4)
        defer { position += 4 }
        return UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8
            | UInt32(bytes[position + 2]) << 16 | UInt32(bytes[position + 3]) << 24
    }

    mutating func take(_ count: Int) throws(WireError) -> [UInt8] {
        try need(count)
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func skip(_ count: Int) throws(WireError) {
        try need(count)
        position += count
    }

    mutating func rest() -> [UInt8] {
        defer { position = bytes.count }
        return Array(bytes[position...])
    }

    private func need(_ count: Int) throws(WireError) {
        guard count >= 0, remaining >= count else {
            throw WireError.short(structure, need: position + max(count, 0), have: bytes.count)
        }
    }
}
