extension [UInt8] {
    /// Appends a number, most significant byte first.
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// The number that starts at an index; nil where the bytes end before it does.
    func bigEndian<Number: FixedWidthInteger & UnsignedInteger>(at index: Int, as type: Number.Type = Number.self)
        -> Number?
    {
        let size = Number.bitWidth / 8
        guard index >= 0, index <= count - size else { return nil }
        return self[index..<index + size].reduce(0) { ($0 << 8) | Number($1) }
    }
}
