/// What a sensor measures or tells (IPMI 2.0 section 42.2, table 42-3).
public struct SensorType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The value as sent.
    public let rawValue: UInt8
    /// Any value of the field.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A temperature.
    public static let temperature = SensorType(rawValue: 0x01)
    /// A voltage.
    public static let voltage = SensorType(rawValue: 0x02)
    /// A current.
    public static let current = SensorType(rawValue: 0x03)
    /// A fan.
    public static let fan = SensorType(rawValue: 0x04)
    /// The chassis cover and cables.
    public static let physicalSecurity = SensorType(rawValue: 0x05)
    /// A processor.
    public static let processor = SensorType(rawValue: 0x07)
    /// A power supply.
    public static let powerSupply = SensorType(rawValue: 0x08)
    /// The machine's power.
    public static let powerUnit = SensorType(rawValue: 0x09)
    /// Memory.
    public static let memory = SensorType(rawValue: 0x0C)
    /// A drive.
    public static let drive = SensorType(rawValue: 0x0D)
    /// The firmware's progress at the start.
    public static let firmwareProgress = SensorType(rawValue: 0x0F)
    /// The event log itself.
    public static let eventLog = SensorType(rawValue: 0x10)
    /// An event of system software or firmware.
    public static let systemEvent = SensorType(rawValue: 0x12)
    /// A start, and why.
    public static let bootInitiated = SensorType(rawValue: 0x1D)
    /// A start that failed.
    public static let bootError = SensorType(rawValue: 0x1E)
    /// The ACPI power state.
    public static let acpiPowerState = SensorType(rawValue: 0x22)
    /// The watchdog.
    public static let watchdog = SensorType(rawValue: 0x23)

    /// The type in words.
    public var description: String {
        if Int(rawValue) < Self.names.count { return Self.names[Int(rawValue)] }
        return rawValue >= 0xC0 ? "vendor type \(rawValue)" : "reserved type \(rawValue)"
    }

    private static let names = [
        "reserved", "Temperature", "Voltage", "Current", "Fan", "Physical Security", "Platform Security Violation",
        "Processor", "Power Supply", "Power Unit", "Cooling Device", "Other Units-based Sensor", "Memory",
        "Drive Slot", "POST Memory Resize", "System Firmware Progress", "Event Logging Disabled", "Watchdog 1",
        "System Event", "Critical Interrupt", "Button/Switch", "Module/Board", "Microcontroller/Coprocessor",
        "Add-in Card", "Chassis", "Chip Set", "Other FRU", "Cable/Interconnect", "Terminator",
        "System Boot/Restart Initiated", "Boot Error", "Base OS Boot/Installation Status", "OS Stop/Shutdown",
        "Slot/Connector", "System ACPI Power State", "Watchdog 2", "Platform Alert", "Entity Presence",
        "Monitor ASIC/IC", "LAN", "Management Subsystem Health", "Battery", "Session Audit", "Version Change",
        "FRU State",
    ]
}
