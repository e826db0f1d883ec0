/// The name in a sensor data record: a type/length byte and text (IPMI 2.0 section 43.15).
enum SDRName {
    /// Reads type, length and text; a text that is cut short is read as far as it goes.
    static func decode(_ reader: inout CommandReader) throws(WireError) -> String {
        let typeLength = try reader.u8()
        let bytes = try reader.take(min(Int(typeLength & 0x1F), reader.remaining))
        return switch typeLength >> 6 {
        case 1: FRUText.bcdPlus(bytes)
        case 2: FRUText.sixBit(bytes)
        default: FRUText.latin1(bytes)
        }
    }

    /// Eight-bit text, at most 16 characters.
    static func encode(_ name: String) -> [UInt8] {
        let text = FRUText.packLatin1(name).prefix(16)
        // The length 1 is reserved for eight-bit text; a zero byte makes it 2.
        let padded = text.count == 1 ? text + [0] : text
        return [0xC0 | UInt8(padded.count)] + padded
    }
}
