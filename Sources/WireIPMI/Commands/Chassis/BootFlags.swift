/// Boot flags, boot option parameter 5 (IPMI 2.0 section 28.13, table 28-14): what the next start boots from.
///
/// Every bit of the five bytes is kept: what this type does not name comes back as it was read, so that a change of the
/// device does not lose a maker's bits.
public struct BootFlags: CommandData {
    /// Where to boot from (byte 2, bits 5:2).
    public struct Device: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        /// Four bits, as sent.
        public let rawValue: UInt8
        /// Keeps four bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x0F }
        /// No override: the firmware's own order.
        public static let none = Device(rawValue: 0x0)
        /// The network (PXE).
        public static let network = Device(rawValue: 0x1)
        /// The default hard disk.
        public static let disk = Device(rawValue: 0x2)
        /// The default hard disk in safe mode.
        public static let diskSafeMode = Device(rawValue: 0x3)
        /// The diagnostic partition.
        public static let diagnosticPartition = Device(rawValue: 0x4)
        /// The CD or DVD drive.
        public static let optical = Device(rawValue: 0x5)
        /// The firmware's setup.
        public static let setup = Device(rawValue: 0x6)
        /// A remotely connected floppy or primary removable medium.
        public static let remoteRemovable = Device(rawValue: 0x7)
        /// A remotely connected CD or DVD.
        public static let remoteOptical = Device(rawValue: 0x8)
        /// The primary remote medium.
        public static let remotePrimary = Device(rawValue: 0x9)
        /// A remotely connected hard disk.
        public static let remoteDisk = Device(rawValue: 0xB)
        /// The floppy or primary removable medium, such as a USB stick.
        public static let removable = Device(rawValue: 0xF)

        /// The value in words.
        public var description: String {
            let names = [
                "none", "network", "disk", "disk (safe mode)", "diagnostic partition", "optical", "setup",
                "remote removable", "remote optical", "remote primary", "reserved 10", "remote disk", "reserved 12",
                "reserved 13", "reserved 14", "removable",
            ]
            return names[Int(rawValue)]
        }
    }

    /// True where the flags count. Firmware ignores the rest while this is false.
    public var isValid: Bool
    /// True where the flags hold for every start to come; false for the next one only.
    public var isPersistent: Bool
    /// True for an EFI start; false for one in the way of the PC BIOS.
    public var isEFI: Bool
    /// Where to boot from.
    public var device: Device
    /// Clear the firmware's settings.
    public var clearsCMOS: Bool
    /// Lock the keyboard.
    public var locksKeyboard: Bool
    /// The other bits of the five bytes, in their places: all that the fields above do not name.
    public private(set) var otherBits: [UInt8]

    private static let named: [UInt8] = [0xE0, 0xFC, 0x00, 0x00, 0x00]

    /// Flags with the given fields and all other bits zero.
    public init(
        device: Device, isValid: Bool = true, isPersistent: Bool = false, isEFI: Bool = false, clearsCMOS: Bool = false,
        locksKeyboard: Bool = false
    ) {
        self.isValid = isValid
        self.isPersistent = isPersistent
        self.isEFI = isEFI
        self.device = device
        self.clearsCMOS = clearsCMOS
        self.locksKeyboard = locksKeyboard
        otherBits = [0, 0, 0, 0, 0]
    }

    /// Sets the bits that have no name here; named ones and bytes after the fifth are ignored.
    public mutating func setOtherBits(_ bytes: [UInt8]) {
        otherBits = zip(CommandBytes.fixed(bytes, 5), Self.named).map { $0 & ~$1 }
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("boot flags", data)
        let bytes = try reader.take(5)
        self.init(
            device: Device(rawValue: bytes[1] >> 2), isValid: bytes[0] & 0x80 != 0, isPersistent: bytes[0] & 0x40 != 0,
            isEFI: bytes[0] & 0x20 != 0, clearsCMOS: bytes[1] & 0x80 != 0, locksKeyboard: bytes[1] & 0x40 != 0)
        setOtherBits(bytes)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        var bytes = otherBits
        bytes[0] |= (isValid ? 0x80 : 0) | (isPersistent ? 0x40 : 0) | (isEFI ? 0x20 : 0)
        bytes[1] |= (clearsCMOS ? 0x80 : 0) | (locksKeyboard ? 0x40 : 0) | device.rawValue << 2
        return bytes
    }
}
