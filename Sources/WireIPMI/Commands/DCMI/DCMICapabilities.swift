/// Get DCMI Capabilities Info of the Data Center Manageability Interface (DCMI 1.5 section 6.1.1).
public struct DCMICapabilities: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.groupExtension
    /// The number of the command.
    public static let command: UInt8 = 0x01
    /// The name of the command.
    public static let title = "Get DCMI Capabilities Info"

    /// The parameter, 1 to 5.
    public var parameter: UInt8
    /// A question for one parameter.
    public init(parameter: UInt8) { self.parameter = parameter }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader(Self.title, data)
        let group = try reader.u8()
        guard group == DCMIPowerReading.group else { throw reader.error("group extension \(group) where 220 belongs") }
        self.init(parameter: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [DCMIPowerReading.group, parameter] }

    /// One parameter.
    public struct Reply: CommandData {
        /// The version of DCMI, major and minor.
        public var version: [UInt8]
        /// The revision of the parameter.
        public var revision: UInt8
        /// What the parameter says; see ``DCMICapability``.
        public var data: [UInt8]

        /// An answer of DCMI 1.5.
        public init(version: [UInt8] = [1, 5], revision: UInt8 = 2, data: [UInt8]) {
            self.version = CommandBytes.fixed(version, 2)
            self.revision = revision
            self.data = data
        }

        /// An answer.
        public init(_ capability: DCMICapability) { self.init(data: capability.data) }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("\(DCMICapabilities.title) reply", data)
            let group = try reader.u8()
            guard group == DCMIPowerReading.group else {
                throw reader.error("group extension \(group) where 220 belongs")
            }
            self.init(version: try reader.take(2), revision: try reader.u8(), data: reader.rest())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [DCMIPowerReading.group] + version + [revision] + data }
    }
}

/// What a controller says it can do by DCMI (DCMI 1.5 tables 6-2 and 6-3).
public enum DCMICapability: Sendable, Hashable {
    /// 1: power readings; the system interface, serial and secondary LAN channels there are.
    case supported(readsPower: Bool, access: UInt8)
    /// 2: the size of the event log and whether it rolls over; how often temperatures are taken, in seconds.
    case mandatory(eventLogEntries: UInt16, rollsOver: Bool, temperatureSeconds: UInt8)
    /// 3: the controller that manages power: its bus address, and its channel and revision.
    case powerController(address: UInt8, channel: UInt8, revision: UInt8)
    /// 4: the channels of the primary LAN, the secondary LAN and the serial line; 0xFF for none.
    case channels(primary: UInt8, secondary: UInt8, serial: UInt8)
    /// 5: the periods over which power is averaged, in seconds.
    case averages([UInt8])

    /// The parameter's number.
    public var parameter: UInt8 {
        switch self {
        case .supported: 1
        case .mandatory: 2
        case .powerController: 3
        case .channels: 4
        case .averages: 5
        }
    }

    /// The value as sent.
    public var data: [UInt8] {
        switch self {
        case .supported(let readsPower, let access): [0, readsPower ? 1 : 0, access & 0x07]
        case .mandatory(let entries, let rollsOver, let seconds):
            CommandBytes.u16(entries & 0x0FFF | (rollsOver ? 0x8000 : 0)) + [0, 0, seconds]
        case .powerController(let address, let channel, let revision): [address, channel << 4 | revision & 0x0F]
        case .channels(let primary, let secondary, let serial): [primary, secondary, serial]
        case .averages(let seconds): [UInt8(truncatingIfNeeded: seconds.count)] + seconds.map { $0 & 0x3F }
        }
    }
}
