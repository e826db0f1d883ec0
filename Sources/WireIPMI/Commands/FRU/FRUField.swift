/// One text field of a FRU area: a type, and bytes that the type tells how to read (Platform Management FRU Information
/// Storage Definition 1.0, section 13).
public enum FRUField: Sendable, Hashable, CustomStringConvertible {
    /// Bytes without a textual meaning.
    case binary([UInt8])
    /// Two binary coded decimal digits a byte, with space, dash and period beside the digits.
    case bcdPlus(String)
    /// Four characters in three bytes, from space to underscore.
    case sixBitASCII(String)
    /// Eight-bit text: ASCII and Latin 1 where the language is English, as nearly everywhere.
    case text(String)

    /// The field as text; binary bytes in hexadecimal.
    public var description: String {
        switch self {
        case .binary(let bytes): bytes.map { FRUText.hex($0) }.joined()
        case .bcdPlus(let text), .sixBitASCII(let text), .text(let text): text
        }
    }

    /// The field of a type (0 to 3) and its bytes. Every combination has a reading.
    init(type: UInt8, bytes: [UInt8]) {
        switch type & 0x03 {
        case 0: self = .binary(bytes)
        case 1: self = .bcdPlus(FRUText.bcdPlus(bytes))
        case 2: self = .sixBitASCII(FRUText.sixBit(bytes))
        default: self = .text(FRUText.latin1(bytes))
        }
    }

    /// Type/length byte and bytes; at most 63 bytes are kept.
    ///
    /// Eight-bit text of one byte gets a second one, a zero, because its type/length byte 0xC1 means "no more fields".
    var encoded: [UInt8] {
        switch self {
        case .binary(let bytes): Self.field(0, bytes)
        case .bcdPlus(let text): Self.field(1, FRUText.packBCDPlus(text))
        case .sixBitASCII(let text): Self.field(2, FRUText.packSixBit(text))
        case .text(let text):
            Self.field(3, text.unicodeScalars.count == 1 ? FRUText.packLatin1(text) + [0] : FRUText.packLatin1(text))
        }
    }

    private static func field(_ type: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        let kept = bytes.prefix(63)
        return [type << 6 | UInt8(kept.count)] + kept
    }
}
