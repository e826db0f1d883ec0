/// The encoding of forms and query strings (RFC 3986 section 2.1: everything but the unreserved characters).
public enum PercentEncoding {
    /// A text with everything else than letters, digits and `-._~` encoded.
    public static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            default:
                out += [UInt8(ascii: "%")] + hex(byte >> 4) + hex(byte & 15)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `name=value&name=value`, in the order given.
    public static func form(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
    }

    private static func hex(_ nibble: UInt8) -> [UInt8] {
        [nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10]
    }
}
