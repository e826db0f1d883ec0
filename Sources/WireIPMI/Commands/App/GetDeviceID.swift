/// Get Device ID (IPMI 2.0 section 20.1): who made the controller, and what it can do.
public struct GetDeviceID: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = DeviceID
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x01

    /// The request has no fields.
    public init() {}
}

/// The answer to Get Device ID (IPMI 2.0 section 20.1, table 20-2).
public struct DeviceID: CommandData {
    /// What a controller does beside answering (table 20-2, byte 7).
    public struct AdditionalSupport: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// It has sensors.
        public static let sensors = Self(rawValue: 1 << 0)
        /// It holds the sensor data records.
        public static let sdrRepository = Self(rawValue: 1 << 1)
        /// It holds the event log.
        public static let sel = Self(rawValue: 1 << 2)
        /// It holds FRU inventory data.
        public static let fruInventory = Self(rawValue: 1 << 3)
        /// It receives events from the IPMB.
        public static let eventReceiver = Self(rawValue: 1 << 4)
        /// It sends events to the IPMB.
        public static let eventGenerator = Self(rawValue: 1 << 5)
        /// It forwards messages between channels.
        public static let bridge = Self(rawValue: 1 << 6)
        /// It controls the chassis.
        public static let chassis = Self(rawValue: 1 << 7)
    }

    /// The maker's number for the device.
    public var id: UInt8
    /// The device's hardware revision, 0 to 15.
    public var revision: UInt8
    /// True where the device itself provides sensor data records.
    public var providesDeviceSDRs: Bool
    /// The major firmware revision, 0 to 127.
    public var firmwareMajor: UInt8
    /// The minor firmware revision, two binary coded decimal digits as sent.
    public var firmwareMinorBCD: UInt8
    /// True while the firmware or the SDR repository is being updated.
    public var isUpdating: Bool
    /// The version of IPMI as sent: the major number in the low four bits, the minor in the high four (0x02 is 2.0).
    public var ipmiVersion: UInt8
    /// What the controller does beside answering.
    public var support: AdditionalSupport
    /// The IANA enterprise number of the maker, 20 bits (24 are kept).
    public var manufacturer: UInt32
    /// The maker's number for the product.
    public var product: UInt16
    /// Four bytes of the maker's firmware details; empty where the controller leaves them out.
    public var auxiliaryFirmware: [UInt8]

    /// A description; the defaults are those of a plain IPMI 2.0 controller.
    public init(
        id: UInt8 = 0x20, revision: UInt8 = 1, providesDeviceSDRs: Bool = false, firmwareMajor: UInt8 = 1,
        firmwareMinorBCD: UInt8 = 0, isUpdating: Bool = false, ipmiVersion: UInt8 = 0x02,
        support: AdditionalSupport = [.sensors, .sdrRepository, .sel, .fruInventory, .chassis],
        manufacturer: UInt32 = 0, product: UInt16 = 0, auxiliaryFirmware: [UInt8] = []
    ) {
        self.id = id
        self.revision = revision & 0x0F
        self.providesDeviceSDRs = providesDeviceSDRs
        self.firmwareMajor = firmwareMajor & 0x7F
        self.firmwareMinorBCD = firmwareMinorBCD
        self.isUpdating = isUpdating
        self.ipmiVersion = ipmiVersion
        self.support = support
        self.manufacturer = manufacturer & 0xFF_FFFF
        self.product = product
        self.auxiliaryFirmware = auxiliaryFirmware
    }

    /// The firmware revision as people write it, such as `1.42`.
    public var firmwareVersion: String {
        "\(firmwareMajor).\(firmwareMinorBCD >> 4)\(firmwareMinorBCD & 0x0F)"
    }

    /// The IPMI version as people write it, such as `2.0`.
    public var ipmiVersionText: String { "\(ipmiVersion & 0x0F).\(ipmiVersion >> 4)" }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Device ID reply", data)
        let id = try reader.u8()
        let revision = try reader.u8()
        let major = try reader.u8()
        self.init(
            id: id, revision: revision, providesDeviceSDRs: revision & 0x80 != 0, firmwareMajor: major,
            firmwareMinorBCD: try reader.u8(), isUpdating: major & 0x80 != 0, ipmiVersion: try reader.u8(),
            support: AdditionalSupport(rawValue: try reader.u8()), manufacturer: try reader.u24(),
            product: try reader.u16())
        auxiliaryFirmware = reader.remaining >= 4 ? try reader.take(4) : []
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        [
            id, revision & 0x0F | (providesDeviceSDRs ? 0x80 : 0), firmwareMajor & 0x7F | (isUpdating ? 0x80 : 0),
            firmwareMinorBCD, ipmiVersion, support.rawValue,
        ] + CommandBytes.u24(manufacturer) + CommandBytes.u16(product)
            + (auxiliaryFirmware.isEmpty ? [] : CommandBytes.fixed(auxiliaryFirmware, 4))
    }
}
