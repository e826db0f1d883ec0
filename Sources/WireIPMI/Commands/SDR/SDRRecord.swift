/// A sensor data record (IPMI 2.0 section 43): what sensors, FRU devices and controllers there are.
public enum SDRRecord: CommandData {
    /// A sensor, analogue or discrete (full record, type 0x01, section 43.1, or compact record, 0x02, section 43.2).
    case sensor(id: UInt16, SensorRecord)
    /// A FRU device (type 0x11, section 43.8).
    case fruLocator(id: UInt16, FRULocatorRecord)
    /// A management controller (type 0x12, section 43.9).
    case controllerLocator(id: UInt16, ControllerLocatorRecord)
    /// A record of another type, with its bytes after the header.
    case other(id: UInt16, type: UInt8, body: [UInt8])

    /// The record's number in the repository.
    public var id: UInt16 {
        switch self {
        case .sensor(let id, _), .fruLocator(let id, _), .controllerLocator(let id, _), .other(let id, _, _): id
        }
    }

    /// The record's type (section 43).
    public var type: UInt8 {
        switch self {
        case .sensor(_, let sensor): sensor.analog == nil ? 0x02 : 0x01
        case .fruLocator: 0x11
        case .controllerLocator: 0x12
        case .other(_, let type, _): type
        }
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("sensor data record", data)
        let id = try reader.u16()
        try reader.skip(1)
        let type = try reader.u8()
        let length = Int(try reader.u8())
        let body = try reader.take(length)
        switch type {
        case 0x01: self = .sensor(id: id, try SensorRecord(full: body))
        case 0x02: self = .sensor(id: id, try SensorRecord(compact: body))
        case 0x11: self = .fruLocator(id: id, try FRULocatorRecord(body))
        case 0x12: self = .controllerLocator(id: id, try ControllerLocatorRecord(body))
        default: self = .other(id: id, type: type, body: body)
        }
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        let body: [UInt8] =
            switch self {
            case .sensor(_, let sensor): sensor.body
            case .fruLocator(_, let locator): locator.body
            case .controllerLocator(_, let locator): locator.body
            case .other(_, _, let body): Array(body.prefix(255))
            }
        return CommandBytes.u16(id) + [0x51, type, UInt8(body.count)] + body
    }
}

/// Where a FRU device is (IPMI 2.0 section 43.8).
public struct FRULocatorRecord: Sendable, Hashable {
    /// The IPMB address of the controller that gives access (8 bits, lowest bit 0).
    public var accessAddress: UInt8
    /// The FRU device's number, or its bus address where it is no logical device.
    public var device: UInt8
    /// True for a logical device, read by the FRU commands; false for a memory chip on a bus.
    public var isLogical: Bool
    /// The unit at the controller and the private bus, as sent.
    public var lunAndBus: UInt8
    /// The channel to the controller, 0 to 15.
    public var channel: UInt8
    /// The device's type and its modifier (section 43.12).
    public var deviceType: (UInt8, UInt8) { (type, typeModifier) }
    /// The entity whose inventory this is, and its instance.
    public var entity: EntityID
    /// The name.
    public var name: String
    private var type: UInt8
    private var typeModifier: UInt8
    private var oem: UInt8 = 0

    /// A logical FRU device of the controller itself.
    public init(device: UInt8, entity: EntityID, name: String, accessAddress: UInt8 = 0x20) {
        self.accessAddress = accessAddress
        self.device = device
        isLogical = true
        lunAndBus = 0
        channel = 0
        type = 0x10
        typeModifier = 0x02
        self.entity = entity
        self.name = name
    }

    init(_ body: [UInt8]) throws(WireError) {
        var reader = CommandReader("FRU device locator record", body)
        accessAddress = try reader.u8()
        device = try reader.u8()
        let flags = try reader.u8()
        isLogical = flags & 0x80 != 0
        lunAndBus = flags & 0x1F
        channel = try reader.u8() >> 4
        try reader.skip(1)
        type = try reader.u8()
        typeModifier = try reader.u8()
        entity = EntityID(id: try reader.u8(), instance: try reader.u8())
        oem = try reader.u8()
        name = try SDRName.decode(&reader)
    }

    var body: [UInt8] {
        [accessAddress, device, (isLogical ? 0x80 : 0) | lunAndBus & 0x1F, channel << 4, 0, type, typeModifier]
            + [entity.id, entity.instance, oem] + SDRName.encode(name)
    }
}

/// Where a management controller is (IPMI 2.0 section 43.9).
public struct ControllerLocatorRecord: Sendable, Hashable {
    /// The IPMB address (8 bits, lowest bit 0).
    public var address: UInt8
    /// The channel to the controller, 0 to 15.
    public var channel: UInt8
    /// Power state notification and global initialisation, as sent.
    public var initialization: UInt8
    /// What the controller does.
    public var support: DeviceID.AdditionalSupport
    /// The entity that the controller stands for.
    public var entity: EntityID
    /// The name.
    public var name: String
    private var oem: UInt8 = 0

    /// A controller.
    public init(address: UInt8 = 0x20, support: DeviceID.AdditionalSupport, entity: EntityID, name: String) {
        self.address = address
        channel = 0
        initialization = 0
        self.support = support
        self.entity = entity
        self.name = name
    }

    init(_ body: [UInt8]) throws(WireError) {
        var reader = CommandReader("controller locator record", body)
        address = try reader.u8()
        channel = try reader.u8() & 0x0F
        initialization = try reader.u8()
        support = DeviceID.AdditionalSupport(rawValue: try reader.u8())
        try reader.skip(3)
        entity = EntityID(id: try reader.u8(), instance: try reader.u8())
        oem = try reader.u8()
        name = try SDRName.decode(&reader)
    }

    var body: [UInt8] {
        [address, channel & 0x0F, initialization, support.rawValue, 0, 0, 0, entity.id, entity.instance, oem]
            + SDRName.encode(name)
    }
}
