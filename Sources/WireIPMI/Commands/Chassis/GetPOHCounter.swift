/// Get POH Counter (IPMI 2.0 section 28.14): for how long the system has been powered in all.
public struct GetPOHCounter: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.chassis
    /// The number of the command.
    public static let command: UInt8 = 0x0F

    /// The request has no fields.
    public init() {}

    /// The counter (table 28-17).
    public struct Reply: CommandData {
        /// How many minutes one count stands for, 1 to 255; 60 is usual.
        public var minutesPerCount: UInt8
        /// The reading, in counts.
        public var count: UInt32
        /// Both fields.
        public init(minutesPerCount: UInt8, count: UInt32) {
            self.minutesPerCount = minutesPerCount
            self.count = count
        }

        /// The time in minutes.
        public var minutes: UInt64 { UInt64(minutesPerCount) * UInt64(count) }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get POH Counter reply", data)
            self.init(minutesPerCount: try reader.u8(), count: try reader.u32())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [minutesPerCount] + CommandBytes.u32(count) }
    }
}
