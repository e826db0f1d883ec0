import WroughtWire

/// Which options a client asks for, 256 bits.
struct OptionCodeSet {
    private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init(_ codes: [UInt8]) {
        for code in codes {
            let bit = UInt64(1) << UInt64(code & 63)
            switch code >> 6 {
            case 0: bits.0 |= bit
            case 1: bits.1 |= bit
            case 2: bits.2 |= bit
            default: bits.3 |= bit
            }
        }
    }

    func contains(_ code: DHCPOptionCode) -> Bool {
        let bit = UInt64(1) << UInt64(code.rawValue & 63)
        return switch code.rawValue >> 6 {
        case 0: bits.0 & bit != 0
        case 1: bits.1 & bit != 0
        case 2: bits.2 & bit != 0
        default: bits.3 & bit != 0
        }
    }
}
