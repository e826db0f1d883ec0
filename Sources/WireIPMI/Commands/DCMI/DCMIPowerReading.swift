/// Get Power Reading of the Data Center Manageability Interface (DCMI 1.5 section 6.6.1).
public struct DCMIPowerReading: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.groupExtension
    /// The number of the command.
    public static let command: UInt8 = 0x02
    /// The number that DCMI has among group extensions.
    public static let group: UInt8 = 0xDC

    /// The request of the plain mode (system power statistics).
    public init() {}

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("DCMI Get Power Reading", data)
        let group = try reader.u8()
        guard group == Self.group else { throw reader.error("group extension \(group) where 220 belongs") }
        let mode = try reader.u8()
        guard mode == 1 else { throw reader.error("mode \(mode) where 1 is known") }
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [Self.group, 0x01, 0x00, 0x00] }

    /// The readings, in watts.
    public struct Reply: CommandData {
        /// Now.
        public var current: UInt16
        /// The lowest over the period.
        public var minimum: UInt16
        /// The highest over the period.
        public var maximum: UInt16
        /// The mean over the period.
        public var average: UInt16
        /// When this was measured.
        public var time: SELTime
        /// The period, in milliseconds.
        public var periodMilliseconds: UInt32
        /// True where the machine is measured now.
        public var isActive: Bool

        /// Readings.
        public init(
            current: UInt16, minimum: UInt16, maximum: UInt16, average: UInt16, time: SELTime = .unspecified,
            periodMilliseconds: UInt32 = 1000, isActive: Bool = true
        ) {
            self.current = current
            self.minimum = minimum
            self.maximum = maximum
            self.average = average
            self.time = time
            self.periodMilliseconds = periodMilliseconds
            self.isActive = isActive
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("DCMI Get Power Reading reply", data)
            let group = try reader.u8()
            guard group == DCMIPowerReading.group else {
                throw reader.error("group extension \(group) where 220 belongs")
            }
            self.init(
                current: try reader.u16(), minimum: try reader.u16(), maximum: try reader.u16(),
                average: try reader.u16(), time: SELTime(seconds: try reader.u32()),
                periodMilliseconds: try reader.u32(), isActive: try reader.u8() & 0x40 != 0)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            [DCMIPowerReading.group] + [current, minimum, maximum, average].flatMap(CommandBytes.u16) + time.encoded
                + CommandBytes.u32(periodMilliseconds) + [isActive ? 0x40 : 0]
        }
    }
}
