/// The system's ACPI power state (IPMI 2.0 section 20.6, table 20-8).
public struct ACPISystemState: RawRepresentable, Sendable, Hashable {
    /// Seven bits, as sent.
    public let rawValue: UInt8
    /// Keeps seven bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x7F }

    /// Working (S0/G0).
    public static let working = Self(rawValue: 0x00)
    /// Sleeping with context kept by hardware (S1).
    public static let s1 = Self(rawValue: 0x01)
    /// Sleeping with the processor context lost (S2).
    public static let s2 = Self(rawValue: 0x02)
    /// Suspended to memory (S3).
    public static let suspendedToMemory = Self(rawValue: 0x03)
    /// Suspended to disk (S4).
    public static let suspendedToDisk = Self(rawValue: 0x04)
    /// Off by software (S5/G2).
    public static let softOff = Self(rawValue: 0x05)
    /// Off without saying whether by software or the mains (S4/S5 not told apart).
    public static let s4OrS5 = Self(rawValue: 0x06)
    /// Off, mechanically (G3).
    public static let mechanicalOff = Self(rawValue: 0x07)
    /// Legacy on: running without ACPI.
    public static let legacyOn = Self(rawValue: 0x20)
    /// Legacy off.
    public static let legacyOff = Self(rawValue: 0x21)
    /// Not known.
    public static let unknown = Self(rawValue: 0x2A)
}

/// Get ACPI Power State (IPMI 2.0 section 20.7).
public struct GetACPIPowerState: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x07

    /// What the controller believes; seven bits each.
    public struct Reply: CommandData {
        /// The system's state.
        public var system: ACPISystemState
        /// The device's state, D0 to D3 as 0 to 3, 0x2A when not known.
        public var device: UInt8
        /// Both states.
        public init(system: ACPISystemState, device: UInt8) {
            self.system = system
            self.device = device & 0x7F
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get ACPI Power State reply", data)
            self.init(system: ACPISystemState(rawValue: try reader.u8()), device: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [system.rawValue, device & 0x7F] }
    }

    /// The request has no fields.
    public init() {}
}

/// Set ACPI Power State (IPMI 2.0 section 20.6): tells the controller what system software did. Changes no power.
public struct SetACPIPowerState: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x06

    /// The system's state; nil leaves it as it is.
    public var system: ACPISystemState?
    /// The device's state, seven bits; nil leaves it as it is.
    public var device: UInt8?

    /// States to report; nil is "no change" and is sent as 0x7F.
    public init(system: ACPISystemState?, device: UInt8? = nil) {
        self.system = system
        self.device = device.map { $0 & 0x7F }
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set ACPI Power State", data)
        let system = try reader.u8()
        let device = try reader.u8()
        self.init(
            system: system & 0x80 == 0 ? nil : ACPISystemState(rawValue: system),
            device: device & 0x80 == 0 ? nil : device & 0x7F)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        [system.map { $0.rawValue | 0x80 } ?? 0x7F, device.map { $0 | 0x80 } ?? 0x7F]
    }
}
