/// Set Front Panel Enables (IPMI 2.0 section 28.6): lock or free the buttons.
public struct SetFrontPanelEnables: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x0A

    /// The buttons that are locked.
    public struct Locked: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x0F }
        /// The power off button.
        public static let powerOff = Self(rawValue: 1 << 0)
        /// The reset button.
        public static let reset = Self(rawValue: 1 << 1)
        /// The diagnostic interrupt button.
        public static let diagnosticInterrupt = Self(rawValue: 1 << 2)
        /// The standby button.
        public static let standby = Self(rawValue: 1 << 3)
    }

    /// The buttons that are locked.
    public var locked: Locked
    /// An order.
    public init(locked: Locked) { self.locked = locked }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set Front Panel Enables", data)
        self.init(locked: Locked(rawValue: try reader.u8()))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [locked.rawValue] }
}

/// Set Power Cycle Interval (IPMI 2.0 section 28.9): for how long a power cycle keeps the power off.
public struct SetPowerCycleInterval: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x0B

    /// Seconds; 0 means as short as the chassis can.
    public var seconds: UInt8
    /// An order.
    public init(seconds: UInt8) { self.seconds = seconds }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set Power Cycle Interval", data)
        self.init(seconds: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [seconds] }
}
