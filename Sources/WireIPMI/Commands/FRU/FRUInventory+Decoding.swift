extension FRUInventory {
    /// Reads a FRU inventory area. Throws where there is no common header to go by; what is wrong further in is told in
    /// ``problems``.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count >= 8 else { throw .short("FRU common header", need: 8, have: bytes.count) }
        guard bytes[0] & 0x0F == 1 else {
            throw WireError("FRU common header", "format version \(bytes[0] & 0x0F) where 1 is known")
        }
        self.init()
        if bytes[0..<8].reduce(0, &+) != 0 {
            problems.append(WireError("FRU common header", "the checksum does not fit"))
        }
        chassis = area("FRU chassis area", bytes, at: bytes[2], Self.chassisArea)
        board = area("FRU board area", bytes, at: bytes[3], Self.boardArea)
        product = area("FRU product area", bytes, at: bytes[4], Self.productArea)
    }

    private mutating func area<Area>(
        _ name: String, _ bytes: [UInt8], at offset: UInt8, _ read: (inout FieldReader) throws(WireError) -> Area
    ) -> Area? {
        guard offset > 0 else { return nil }
        do throws(WireError) {
            var reader = try FieldReader(name, bytes, start: Int(offset) * 8)
            if let problem = reader.checksumProblem { problems.append(problem) }
            return try read(&reader)
        } catch {
            problems.append(error)
            return nil
        }
    }

    private static func chassisArea(_ reader: inout FieldReader) throws(WireError) -> ChassisArea {
        let type = try reader.byte()
        let part = try reader.field()
        let serial = try reader.field()
        return ChassisArea(type: type, partNumber: part, serialNumber: serial, custom: try reader.customFields())
    }

    private static func boardArea(_ reader: inout FieldReader) throws(WireError) -> BoardArea {
        let language = try reader.byte()
        let minutes = UInt32(try reader.byte()) | UInt32(try reader.byte()) << 8 | UInt32(try reader.byte()) << 16
        let names = try reader.fields(5)
        return BoardArea(
            language: language, manufacturedMinutes: minutes, manufacturer: names[0], name: names[1],
            serialNumber: names[2], partNumber: names[3], fruFile: names[4], custom: try reader.customFields())
    }

    private static func productArea(_ reader: inout FieldReader) throws(WireError) -> ProductArea {
        let language = try reader.byte()
        let names = try reader.fields(7)
        return ProductArea(
            language: language, manufacturer: names[0], name: names[1], partNumber: names[2], version: names[3],
            serialNumber: names[4], assetTag: names[5], fruFile: names[6], custom: try reader.customFields())
    }
}

/// Reads one area: version, length in eights of bytes, then type/length fields up to 0xC1 and a checksum at the end.
private struct FieldReader {
    let checksumProblem: WireError?
    private let name: String
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var ended = false

    init(_ name: String, _ bytes: [UInt8], start: Int) throws(WireError) {
        self.name = name
        guard bytes.count >= start + 2 else { throw .short(name, need: start + 2, have: bytes.count) }
        guard bytes[start] & 0x0F == 1 else {
            throw WireError(name, "format version \(bytes[start] & 0x0F) where 1 is known")
        }
        let length = Int(bytes[start + 1]) * 8
        guard length >= 8 else { throw WireError(name, "a length of \(length) bytes") }
        guard bytes.count >= start + length else { throw .short(name, need: start + length, have: bytes.count) }
        self.bytes = bytes[start..<start + length]
        position = start + 2
        checksumProblem = self.bytes.reduce(0, &+) == 0 ? nil : WireError(name, "the checksum does not fit")
    }

    mutating func byte() throws(WireError) -> UInt8 {
        guard position < bytes.endIndex else { throw WireError(name, "a field runs past the end of the area") }
        position += 1
        return bytes[position - 1]
    }

    /// The next field; an empty one where the end mark came early, as some makers leave trailing fields out.
    mutating func field() throws(WireError) -> FRUField { try next() ?? .text("") }

    mutating func fields(_ count: Int) throws(WireError) -> [FRUField] {
        var all: [FRUField] = []
        for _ in 0..<count { all.append(try field()) }
        return all
    }

    mutating func customFields() throws(WireError) -> [FRUField] {
        var all: [FRUField] = []
        while let field = try next() { all.append(field) }
        return all
    }

    private mutating func next() throws(WireError) -> FRUField? {
        // An area that is full to its last byte may lack the end mark; its last byte is the checksum.
        guard !ended, position < bytes.endIndex - 1 else { return nil }
        let typeLength = try byte()
        guard typeLength != 0xC1 else {
            ended = true
            return nil
        }
        let length = Int(typeLength & 0x3F)
        guard position + length <= bytes.endIndex else {
            throw WireError(name, "a field of \(length) bytes runs past the end of the area")
        }
        defer { position += length }
        return FRUField(type: typeLength >> 6, bytes: Array(bytes[position..<position + length]))
    }
}
