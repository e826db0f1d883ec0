/// Text with the network's line ends: a line ends in CR LF, and a CR that ends none is CR NUL (RFC 1350 section 1, which
/// means RFC 764's virtual terminal). A file of a Unix system grows by it, so its size in this form must be counted
/// before `tsize` is answered.
public enum Netascii {
    private static let nul: UInt8 = 0x00
    private static let lf: UInt8 = 0x0A
    private static let cr: UInt8 = 0x0D

    /// Unix text in the network's form.
    public static func encoded(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count + octets.count / 32)
        for octet in octets {
            switch octet {
            case lf: result += [cr, lf]
            case cr: result += [cr, nul]
            default: result.append(octet)
            }
        }
        return result
    }

    /// How many octets ``encoded(_:)`` gives.
    public static func encodedCount(_ octets: [UInt8]) -> Int {
        octets.reduce(octets.count) { $1 == lf || $1 == cr ? $0 + 1 : $0 }
    }

    /// The network's form as Unix text. A CR before anything but LF and NUL stays as it is.
    public static func decoded(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var index = 0
        while index < octets.count {
            let next = index + 1 < octets.count ? octets[index + 1] : nil
            switch (octets[index], next) {
            case (cr, lf?): result.append(lf)
            case (cr, nul?): result.append(cr)
            default:
                result.append(octets[index])
                index += 1
                continue
            }
            index += 2
        }
        return result
    }
}
