/// PCI numbers of a network interface.
public struct NICModel: Sendable, Hashable, LosslessStringConvertible {
    /// The maker's number.
    public let vendor: UInt16
    /// The maker's number of the device.
    public let device: UInt16

    /// Names a model.
    public init(_ vendor: UInt16, _ device: UInt16) {
        self.vendor = vendor
        self.device = device
    }

    /// Reads `8086:100e` or `0x8086:0x100e`; nil for anything else.
    public init?(_ description: String) {
        let parts = description.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let vendor = Self.number(parts[0]), let device = Self.number(parts[1]) else {
            return nil
        }
        self.init(vendor, device)
    }

    /// `8086:100e`.
    public var description: String { Self.digits(vendor) + ":" + Self.digits(device) }

    private static func number(_ text: Substring) -> UInt16? {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text
        return digits.utf8.count == 4 && digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
    }

    private static func digits(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
