import WroughtCore

extension Timestamp {
    /// RFC 3339 in UTC with microseconds, for example `2026-11-21T09:00:00.123456Z`: nothing of the moment is lost.
    /// Years before 1 and after 9999, which RFC 3339 does not know, become the first and last moment that it does.
    var exact: String {
        let bounded = Timestamp(microseconds: min(max(microseconds, Self.first), Self.last))
        let rest = String((bounded.microseconds % 1000 + 1000) % 1000)
        return bounded.description.dropLast() + String(repeating: "0", count: 3 - rest.count) + rest + "Z"
    }

    /// Reads the form that ``exact`` writes, and no other; nil for anything else, days that do not exist included.
    init?(exact text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 27 else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].allSatisfy(\.isDigit) ? Int64(String(decoding: bytes[range], as: UTF8.self)) : nil
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let rest = number(20..<26), year > 0
        else { return nil }
        let seconds = (Self.days(year, month, day) * 24 + hour) * 3600 + minute * 60 + second
        self.init(microseconds: seconds * 1_000_000 + rest)
        guard exact == text else { return nil }
    }

    private static let first = days(1, 1, 1) * 86_400_000_000
    private static let last = days(10_000, 1, 1) * 86_400_000_000 - 1

    /// Days from 1970 to a date of the proleptic Gregorian calendar, with years that begin on 1 March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }
}
