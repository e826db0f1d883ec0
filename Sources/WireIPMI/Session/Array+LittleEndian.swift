extension [UInt8] {
    /// Appends two bytes, least significant first, as IPMI orders every number (IPMI 2.0 section 3).
    mutating func appendLittleEndian(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    /// Appends four bytes, least significant first.
    mutating func appendLittleEndian(_ value: UInt32) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value >> 16))
        append(UInt8(truncatingIfNeeded: value >> 24))
    }

    /// The bytes cut or filled with zeros to exactly `count`.
    func padded(to count: Int) -> [UInt8] {
        self.count >= count ? Array(prefix(count)) : self + [UInt8](repeating: 0, count: count - self.count)
    }

    /// Whether two codes are equal, in a time that does not tell where they differ.
    func equalsInConstantTime(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        var difference: UInt8 = 0
        for index in indices { difference |= self[index] ^ other[index] }
        return difference == 0
    }
}
