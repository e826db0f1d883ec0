/// A time of the event log: seconds on the controller's clock (IPMI 2.0 section 37).
public struct SELTime: CommandData, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01; up to 0x20000000 seconds since the controller started; 0xFFFFFFFF not known.
    public var seconds: UInt32
    /// A time.
    public init(seconds: UInt32) { self.seconds = seconds }
    /// No time.
    public static let unspecified = SELTime(seconds: 0xFFFF_FFFF)

    /// True where the controller had no calendar time yet and counts from its start.
    public var isSinceStart: Bool { seconds <= 0x2000_0000 }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("SEL time", data)
        self.init(seconds: try reader.u32())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { CommandBytes.u32(seconds) }

    /// Earlier is less.
    public static func < (left: SELTime, right: SELTime) -> Bool { left.seconds < right.seconds }

    /// `2026-01-31 12:00:00`, `start + 17 s` or `no time`. The zone is the controller's, mostly UTC.
    public var description: String {
        if self == .unspecified { return "no time" }
        if isSinceStart { return "start + \(seconds) s" }
        let (year, month, day) = Self.date(daysSince1970: Int(seconds / 86400))
        let second = Int(seconds % 86400)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Self.two($0) }.joined(separator: ":")
        return "\(year)-\(Self.two(month))-\(Self.two(day)) \(clock)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The day of the Gregorian calendar; years are counted from March so that the leap day is the last of its year.
    private static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

/// Get SEL Time (IPMI 2.0 section 31.10).
public struct GetSELTime: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = SELTime
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x48

    /// The request has no fields.
    public init() {}
}

/// Set SEL Time (IPMI 2.0 section 31.11).
public struct SetSELTime: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x49

    /// The new time.
    public var time: SELTime
    /// An order.
    public init(_ time: SELTime) { self.time = time }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) { self.init(try SELTime(decoding: data)) }
    /// The bytes as sent.
    public var encoded: [UInt8] { time.encoded }
}
