/// Get Chassis Status (IPMI 2.0 section 28.2).
public struct GetChassisStatus: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = ChassisStatus
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x01

    /// The request has no fields.
    public init() {}
}

/// What happens when the mains come back (IPMI 2.0 section 28.8, table 28-10).
public enum PowerRestorePolicy: UInt8, Sendable, Hashable, CaseIterable {
    /// The system stays off.
    case alwaysOff = 0
    /// The system returns to the state it had.
    case previous = 1
    /// The system is powered on.
    case alwaysOn = 2
    /// The policy is not known, or is left as it is.
    case unknown = 3
}

/// The answer to Get Chassis Status (IPMI 2.0 section 28.2, table 28-3).
public struct ChassisStatus: CommandData {
    /// The current power state (byte 2).
    public struct Power: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x9F }
        /// The system is on.
        public static let isOn = Self(rawValue: 1 << 0)
        /// The system was shut down because of overload.
        public static let overload = Self(rawValue: 1 << 1)
        /// An interlock, such as an open cover, keeps the system off.
        public static let interlock = Self(rawValue: 1 << 2)
        /// The main power subsystem has a fault.
        public static let fault = Self(rawValue: 1 << 3)
        /// The controller tried to turn the power on or off and it did not follow.
        public static let controlFault = Self(rawValue: 1 << 4)
    }

    /// Why the power last changed (byte 3).
    public struct LastPowerEvent: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// The mains failed.
        public static let acFailed = Self(rawValue: 1 << 0)
        /// Power down because of overload.
        public static let overload = Self(rawValue: 1 << 1)
        /// Power down because of an interlock.
        public static let interlock = Self(rawValue: 1 << 2)
        /// Power down because of a fault.
        public static let fault = Self(rawValue: 1 << 3)
        /// The system was powered on by an IPMI command.
        public static let onByCommand = Self(rawValue: 1 << 4)
    }

    /// Other chassis states (byte 4), without the identify state, which is ``ChassisStatus/identify``.
    public struct Miscellaneous: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x8F }
        /// The chassis is or was open.
        public static let intrusion = Self(rawValue: 1 << 0)
        /// The front panel buttons are locked.
        public static let frontPanelLockout = Self(rawValue: 1 << 1)
        /// A drive reports a fault.
        public static let driveFault = Self(rawValue: 1 << 2)
        /// Cooling or a fan reports a fault.
        public static let coolingFault = Self(rawValue: 1 << 3)
    }

    /// Whether the chassis identifies itself (byte 4, bits 5:4).
    public enum Identify: UInt8, Sendable, Hashable {
        /// It does not.
        case off = 0
        /// For a limited time.
        case temporary = 1
        /// Until told otherwise.
        case indefinite = 2
        /// A value the specification reserves.
        case reserved = 3
    }

    /// The current power state.
    public var power: Power
    /// What happens when the mains come back.
    public var restorePolicy: PowerRestorePolicy
    /// Why the power last changed.
    public var lastEvent: LastPowerEvent
    /// Other states.
    public var miscellaneous: Miscellaneous
    /// Whether the chassis identifies itself; nil where the controller cannot tell.
    public var identify: Identify?
    /// The front panel button byte as sent (byte 5); nil where the controller leaves it out.
    public var frontPanelButtons: UInt8?

    /// A status; the defaults are those of a machine that is off.
    public init(
        power: Power = [], restorePolicy: PowerRestorePolicy = .alwaysOff, lastEvent: LastPowerEvent = [],
        miscellaneous: Miscellaneous = [], identify: Identify? = nil, frontPanelButtons: UInt8? = nil
    ) {
        self.power = power
        self.restorePolicy = restorePolicy
        self.lastEvent = lastEvent
        self.miscellaneous = miscellaneous
        self.identify = identify
        self.frontPanelButtons = frontPanelButtons
    }

    /// True where the system is powered.
    public var isOn: Bool { power.contains(.isOn) }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Chassis Status reply", data)
        let state = try reader.u8()
        let event = try reader.u8()
        let other = try reader.u8()
        self.init(
            power: Power(rawValue: state), restorePolicy: PowerRestorePolicy(rawValue: state >> 5 & 0x03) ?? .unknown,
            lastEvent: LastPowerEvent(rawValue: event), miscellaneous: Miscellaneous(rawValue: other),
            identify: other & 0x40 == 0 ? nil : Identify(rawValue: other >> 4 & 0x03),
            frontPanelButtons: reader.remaining > 0 ? try reader.u8() : nil)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        [
            power.rawValue | restorePolicy.rawValue << 5, lastEvent.rawValue,
            miscellaneous.rawValue | (identify.map { 0x40 | $0.rawValue << 4 } ?? 0),
        ] + (frontPanelButtons.map { [$0] } ?? [])
    }
}
