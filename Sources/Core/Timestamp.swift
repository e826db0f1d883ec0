#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A moment of wall-clock time, in microseconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Microseconds since the epoch.
    public var microseconds: Int64

    /// A moment by its microseconds since the epoch.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// The system's clock, now.
    public static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// Earlier is less.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// The time from an earlier moment to this one.
    public func since(_ earlier: Timestamp) -> Duration { .microseconds(microseconds - earlier.microseconds) }

    /// RFC 3339 in UTC with milliseconds, for example `2026-11-21T09:00:00.123Z`.
    public var description: String {
        let (day, rest) = Self.floorDivide(microseconds, 86_400_000_000)
        let date = Self.civil(fromDays: day)
        let milliseconds = rest / 1000
        var text: [UInt8] = []
        text.reserveCapacity(24)
        Self.append(date.year, digits: 4, "-", to: &text)
        Self.append(date.month, digits: 2, "-", to: &text)
        Self.append(date.day, digits: 2, "T", to: &text)
        Self.append(milliseconds / 3_600_000, digits: 2, ":", to: &text)
        Self.append(milliseconds / 60_000 % 60, digits: 2, ":", to: &text)
        Self.append(milliseconds / 1000 % 60, digits: 2, ".", to: &text)
        Self.append(milliseconds % 1000, digits: 3, "Z", to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends a number with leading zeros, or with more digits where it has more, and what follows it.
    private static func append(_ value: Int64, digits: Int, _ end: Unicode.Scalar, to text: inout [UInt8]) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = value.magnitude
        while rest > 0 || text.count - start < digits {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
        text[start...].reverse()
        text.append(UInt8(ascii: end))
    }

    private static func floorDivide(_ value: Int64, _ by: Int64) -> (Int64, Int64) {
        let quotient = value >= 0 ? value / by : (value - by + 1) / by
        return (quotient, value - quotient * by)
    }

    /// Days since 1970 to a date of the proleptic Gregorian calendar, counting eras of 400 years from 1 March.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
