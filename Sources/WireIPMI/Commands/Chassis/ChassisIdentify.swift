/// Chassis Identify (IPMI 2.0 section 28.5): blink or beep so that a person finds the machine.
public struct ChassisIdentify: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x04

    /// For how long.
    public enum Duration: Sendable, Hashable {
        /// The time the controller chooses, 15 seconds by the specification.
        case standard
        /// So many seconds; 0 stops.
        case seconds(UInt8)
        /// Until told otherwise.
        case indefinite
    }

    /// For how long.
    public var duration: Duration

    /// An order to identify.
    public init(_ duration: Duration) { self.duration = duration }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        guard let seconds = data.first else {
            self.init(.standard)
            return
        }
        self.init(data.count > 1 && data[1] & 0x01 != 0 ? .indefinite : .seconds(seconds))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        switch duration {
        case .standard: []
        case .seconds(let seconds): [seconds]
        case .indefinite: [0, 0x01]
        }
    }
}
