/// Get Chassis Capabilities (IPMI 2.0 section 28.1).
public struct GetChassisCapabilities: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x00

    /// The request has no fields.
    public init() {}

    /// What the chassis has, and at which IPMB addresses its devices answer (table 28-2).
    public struct Reply: CommandData {
        /// True where the chassis has an intrusion sensor.
        public var hasIntrusionSensor: Bool
        /// True where the front panel buttons can be locked.
        public var hasFrontPanelLockout: Bool
        /// True where a diagnostic interrupt can be sent.
        public var hasDiagnosticInterrupt: Bool
        /// True where the power interlock can be read.
        public var hasPowerInterlock: Bool
        /// The IPMB address of the chassis FRU device.
        public var fruDevice: UInt8
        /// The IPMB address of the chassis SDR device.
        public var sdrDevice: UInt8
        /// The IPMB address of the chassis SEL device.
        public var selDevice: UInt8
        /// The IPMB address of the system management device.
        public var systemManagementDevice: UInt8
        /// The IPMB address of the chassis bridge device; nil means 0x20.
        public var bridgeDevice: UInt8?

        /// Capabilities; the devices are the controller itself unless named.
        public init(
            hasIntrusionSensor: Bool = false, hasFrontPanelLockout: Bool = false, hasDiagnosticInterrupt: Bool = true,
            hasPowerInterlock: Bool = false, fruDevice: UInt8 = 0x20, sdrDevice: UInt8 = 0x20, selDevice: UInt8 = 0x20,
            systemManagementDevice: UInt8 = 0x20, bridgeDevice: UInt8? = nil
        ) {
            self.hasIntrusionSensor = hasIntrusionSensor
            self.hasFrontPanelLockout = hasFrontPanelLockout
            self.hasDiagnosticInterrupt = hasDiagnosticInterrupt
            self.hasPowerInterlock = hasPowerInterlock
            self.fruDevice = fruDevice
            self.sdrDevice = sdrDevice
            self.selDevice = selDevice
            self.systemManagementDevice = systemManagementDevice
            self.bridgeDevice = bridgeDevice
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Chassis Capabilities reply", data)
            let flags = try reader.u8()
            self.init(
                hasIntrusionSensor: flags & 0x01 != 0, hasFrontPanelLockout: flags & 0x02 != 0,
                hasDiagnosticInterrupt: flags & 0x04 != 0, hasPowerInterlock: flags & 0x08 != 0,
                fruDevice: try reader.u8(), sdrDevice: try reader.u8(), selDevice: try reader.u8(),
                systemManagementDevice: try reader.u8())
            bridgeDevice = reader.remaining > 0 ? try reader.u8() : nil
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            let flags: UInt8 =
                (hasIntrusionSensor ? 0x01 : 0) | (hasFrontPanelLockout ? 0x02 : 0)
                | (hasDiagnosticInterrupt ? 0x04 : 0)
                | (hasPowerInterlock ? 0x08 : 0)
            return [flags, fruDevice, sdrDevice, selDevice, systemManagementDevice] + (bridgeDevice.map { [$0] } ?? [])
        }
    }
}
