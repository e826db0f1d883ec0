/// The four ways in which FRU and SDR names are written (Platform Management FRU Information Storage Definition 1.0,
/// section 13; IPMI 2.0 section 43.15).
enum FRUText {
    private static let bcdDigits = Array("0123456789 -.")
    private static let hexDigits = Array("0123456789abcdef")

    static func hex(_ byte: UInt8) -> String {
        String([hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 0x0F)]])
    }

    /// The first digit of a byte is its high half. The three unassigned values read as question marks.
    static func bcdPlus(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            for digit in [byte >> 4, byte & 0x0F] {
                text.append(Int(digit) < bcdDigits.count ? bcdDigits[Int(digit)] : "?")
            }
        }
        return text
    }

    /// An odd count of digits is filled with a space; characters that have no code become spaces.
    static func packBCDPlus(_ text: String) -> [UInt8] {
        var halves = text.map { UInt8(bcdDigits.firstIndex(of: $0) ?? 10) }
        if !halves.count.isMultiple(of: 2) { halves.append(10) }
        return stride(from: 0, to: halves.count, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
    }

    /// Six bits a character, the first in the lowest bits; 0 is the space.
    static func sixBit(_ bytes: [UInt8]) -> String {
        var text = ""
        var gathered: UInt32 = 0
        var bits = 0
        for byte in bytes {
            gathered |= UInt32(byte) << bits
            bits += 8
            while bits >= 6 {
                text.unicodeScalars.append(Unicode.Scalar(UInt8(gathered & 0x3F) + 0x20))
                gathered >>= 6
                bits -= 6
            }
        }
        return text
    }

    /// Lower case becomes upper case; characters that have no code become spaces.
    static func packSixBit(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var gathered: UInt32 = 0
        var bits = 0
        for scalar in text.uppercased().unicodeScalars {
            let code = (0x20...0x5F).contains(scalar.value) ? scalar.value - 0x20 : 0
            gathered |= code << bits
            bits += 6
            while bits >= 8 {
                bytes.append(UInt8(gathered & 0xFF))
                gathered >>= 8
                bits -= 8
            }
        }
        return bits > 0 ? bytes + [UInt8(gathered & 0xFF)] : bytes
    }

    /// Bytes up to the first zero, one character each.
    static func latin1(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes.prefix(while: { $0 != 0 }) { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }

    /// Characters beyond Latin 1 become question marks.
    static func packLatin1(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F }
    }
}
