/// Get System Restart Cause (IPMI 2.0 section 28.11).
public struct GetSystemRestartCause: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x07

    /// The request has no fields.
    public init() {}

    /// The cause, and the channel that the order came by (table 28-13).
    public struct Reply: CommandData {
        /// Why the system last started.
        public var cause: RestartCause
        /// The channel that the order came by; 0 where it was no command.
        public var channel: UInt8
        /// Both fields.
        public init(cause: RestartCause, channel: UInt8 = 0) {
            self.cause = cause
            self.channel = channel
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get System Restart Cause reply", data)
            self.init(cause: RestartCause(rawValue: try reader.u8()), channel: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [cause.rawValue, channel] }
    }
}

/// Why the system last started (IPMI 2.0 section 28.11, table 28-13).
public struct RestartCause: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// Four bits, as sent.
    public let rawValue: UInt8
    /// Keeps four bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x0F }
    /// Not known.
    public static let unknown = RestartCause(rawValue: 0x0)
    /// A Chassis Control command.
    public static let chassisControl = RestartCause(rawValue: 0x1)
    /// The reset button.
    public static let resetButton = RestartCause(rawValue: 0x2)
    /// The power button.
    public static let powerButton = RestartCause(rawValue: 0x3)
    /// The watchdog timer expired.
    public static let watchdog = RestartCause(rawValue: 0x4)
    /// An action of the maker's own.
    public static let oem = RestartCause(rawValue: 0x5)
    /// The mains came back and the policy is to power on.
    public static let restorePolicyAlwaysOn = RestartCause(rawValue: 0x6)
    /// The mains came back and the policy is the previous state.
    public static let restorePolicyPrevious = RestartCause(rawValue: 0x7)
    /// Platform event filtering reset the system.
    public static let eventFilterReset = RestartCause(rawValue: 0x8)
    /// Platform event filtering cycled the power.
    public static let eventFilterCycle = RestartCause(rawValue: 0x9)
    /// A soft reset, such as Ctrl-Alt-Del.
    public static let softReset = RestartCause(rawValue: 0xA)
    /// The real-time clock woke the system.
    public static let realTimeClock = RestartCause(rawValue: 0xB)

    /// The value in words.
    public var description: String {
        let names = [
            "unknown", "chassis control command", "reset button", "power button", "watchdog timer", "vendor action",
            "mains restored, policy always on", "mains restored, policy previous state", "event filter reset",
            "event filter power cycle", "soft reset", "real-time clock",
        ]
        return Int(rawValue) < names.count ? names[Int(rawValue)] : "reserved cause \(rawValue)"
    }
}
