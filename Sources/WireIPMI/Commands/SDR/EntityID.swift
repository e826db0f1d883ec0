/// What a sensor or FRU belongs to: a kind of thing and which one (IPMI 2.0 section 43.14).
public struct EntityID: Sendable, Hashable, CustomStringConvertible {
    /// The kind, a number of table 43-13.
    public var id: UInt8
    /// Which one; bit 7 says that the kind is a logical container.
    public var instance: UInt8

    /// A thing by its numbers.
    public init(id: UInt8, instance: UInt8 = 1) {
        self.id = id
        self.instance = instance
    }

    /// The main system board, the first of its kind.
    public static let systemBoard = EntityID(id: 7)
    /// The first processor.
    public static let processor = EntityID(id: 3)
    /// The first power supply.
    public static let powerSupply = EntityID(id: 10)
    /// The first fan.
    public static let fan = EntityID(id: 29)
    /// The controller itself.
    public static let managementController = EntityID(id: 46)

    /// The kind in words and the number of the instance.
    public var description: String {
        let kind = Int(id) < Self.names.count ? Self.names[Int(id)] : "entity \(id)"
        return "\(kind) \(instance & 0x7F)"
    }

    private static let names = [
        "unspecified", "other", "unknown", "processor", "disk", "peripheral bay", "management module", "system board",
        "memory module", "processor module", "power supply", "add-in card", "front panel board", "back panel board",
        "power system board", "drive backplane", "internal expansion board", "other system board", "processor board",
        "power unit", "power module", "power management board", "chassis back panel board", "system chassis",
        "sub-chassis", "other chassis board", "disk drive bay", "peripheral bay", "device bay", "fan", "cooling unit",
        "cable", "memory device", "system management software", "system firmware", "operating system", "system bus",
        "group", "remote management device", "external environment", "battery", "processing blade",
        "connectivity switch", "processor/memory module", "I/O module", "processor/I/O module",
        "management controller firmware", "IPMI channel", "PCI bus", "PCI Express bus", "SCSI bus", "SATA bus",
        "processor front-side bus", "real-time clock", "reserved 54", "air inlet", "reserved 56", "reserved 57",
        "reserved 58", "reserved 59", "reserved 60", "reserved 61", "reserved 62", "reserved 63", "air inlet",
        "processor", "system board",
    ]
}
