/// Set Power Restore Policy (IPMI 2.0 section 28.8). ``PowerRestorePolicy/unknown`` changes nothing and asks what the
/// chassis supports.
public struct SetPowerRestorePolicy: CommandData, IPMICommand {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x06

    /// Which policies the chassis supports (table 28-10, byte 2).
    public struct Reply: OptionSet, CommandData {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Staying off.
        public static let alwaysOff = Self(rawValue: 1 << 0)
        /// Returning to the state it had.
        public static let previous = Self(rawValue: 1 << 1)
        /// Powering on.
        public static let alwaysOn = Self(rawValue: 1 << 2)

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Set Power Restore Policy reply", data)
            self.init(rawValue: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [rawValue] }
    }

    /// What shall happen when the mains come back.
    public var policy: PowerRestorePolicy

    /// An order.
    public init(_ policy: PowerRestorePolicy) { self.policy = policy }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Set Power Restore Policy", data)
        self.init(PowerRestorePolicy(rawValue: try reader.u8() & 0x03) ?? .unknown)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [policy.rawValue] }
}
