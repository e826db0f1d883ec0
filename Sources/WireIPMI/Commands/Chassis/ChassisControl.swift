/// Chassis Control (IPMI 2.0 section 28.3): power down, up, cycle, reset, diagnostic interrupt, soft shutdown.
public struct ChassisControl: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x02

    /// What the chassis shall do (table 28-4).
    public struct Action: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        /// Four bits, as sent.
        public let rawValue: UInt8
        /// Keeps four bits; values above 5 are reserved.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x0F }
        /// Power off at once, without telling the operating system.
        public static let powerDown = Action(rawValue: 0)
        /// Power on.
        public static let powerUp = Action(rawValue: 1)
        /// Power off for at least a second, then on. The specification leaves open what this does to a system that is off.
        public static let powerCycle = Action(rawValue: 2)
        /// Hard reset without losing power.
        public static let hardReset = Action(rawValue: 3)
        /// Pulse the diagnostic interrupt (NMI).
        public static let diagnosticInterrupt = Action(rawValue: 4)
        /// Ask the operating system to shut down, by emulating a fatal over-temperature.
        public static let softShutdown = Action(rawValue: 5)

        /// The value in words.
        public var description: String {
            let names = [
                "power down", "power up", "power cycle", "hard reset", "diagnostic interrupt", "soft shutdown",
            ]
            return Int(rawValue) < names.count ? names[Int(rawValue)] : "reserved action \(rawValue)"
        }
    }

    /// What the chassis shall do.
    public var action: Action

    /// An order.
    public init(_ action: Action) { self.action = action }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Chassis Control", data)
        self.init(Action(rawValue: try reader.u8()))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [action.rawValue] }
}
