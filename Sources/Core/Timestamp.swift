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
        let clock = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
        let time = clock.map { Self.padded($0, 2) }.joined(separator: ":")
        let ymd = "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
        return "\(ymd)T\(time).\(Self.padded(milliseconds % 1000, 3))Z"
    }

    private static func floorDivide(_ value: Int64, _ by: Int64) -> (Int64, Int64) {
        let quotient = value >= 0 ? value / by : (value - by + 1) / by
        return (quotient, value - quotient * by)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
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
