/// A PCI device by its numbers.
public struct PCIDevice: Sendable, Hashable {
    /// The maker's number, for example 8086h.
    public var vendor: UInt16
    /// The maker's number of the device.
    public var device: UInt16
    /// The number of who built the device into a board; 0 where it is not known.
    public var subsystemVendor: UInt16
    /// Names a device.
    public init(vendor: UInt16, device: UInt16, subsystemVendor: UInt16 = 0) {
        self.vendor = vendor
        self.device = device
        self.subsystemVendor = subsystemVendor
    }

    /// `8086:100e`.
    public var text: String { Self.hex(vendor) + ":" + Self.hex(device) }

    static func hex(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
