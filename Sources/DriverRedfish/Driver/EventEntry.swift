import WroughtCore

/// Reads the entries of a log (DSP2046, LogEntry).
enum EventEntry {
    /// One event.
    static func read(_ document: JSONValue) -> LoggedEvent {
        let time = document["EventTimestamp"]?.words ?? document["Created"]?.words
        let source =
            document["SensorType"]?.words ?? document["OriginOfCondition"]?.words ?? document["EntryType"]?.words
            ?? "log"
        let message = document["Message"]?.words ?? document["EntryCode"]?.words ?? document["MessageId"]?.words ?? ""
        return LoggedEvent(
            id: document["Id"]?.text ?? "", time: time.flatMap(RedfishTime.read), source: source, message: message,
            status: status(document["Severity"]?.words ?? document["MessageSeverity"]?.words))
    }

    private static func status(_ word: String?) -> Sensor.Status {
        switch word {
        case "Critical": .critical
        case "Warning": .warning
        default: .ok
        }
    }

    /// Oldest first: by time where all have one, else by number.
    static func sorted(_ events: [LoggedEvent]) -> [LoggedEvent] {
        let numbered = Array(events.enumerated())
        let hasTimes = events.allSatisfy { $0.time != nil }
        return numbered.sorted { left, right in
            if hasTimes, let a = left.element.time, let b = right.element.time, a != b { return a < b }
            let (a, b) = (Int(left.element.id) ?? left.offset, Int(right.element.id) ?? right.offset)
            return (a, left.offset) < (b, right.offset)
        }.map(\.element)
    }
}

/// Reads times as Redfish writes them (DSP0266 section 9.7, ISO 8601): `2026-11-21T09:00:00+01:00`.
enum RedfishTime {
    /// The moment; nil for anything else, and for years that no clock of a BMC means.
    static func read(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), (1...12).contains(month), (1...31).contains(day), hour < 24,
            minute < 60,
            second < 61, let shift = shift(bytes[19...])
        else { return nil }
        let clock: Int64 = hour * 3600 + minute * 60 + second - shift
        return Timestamp(microseconds: (days(year, month, day) * 86_400 + clock) * 1_000_000)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }

    /// Seconds east of Greenwich: `Z`, nothing, or `+hh:mm`, after an optional fraction.
    private static func shift(_ rest: ArraySlice<UInt8>) -> Int64? {
        let zone = Array(rest.drop { $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        if zone.isEmpty || zone == [UInt8(ascii: "Z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let hours = number(zone[1..<3]),
            let minutes = number(zone[4..<6]),
            [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(zone[0])
        else { return nil }
        return (hours * 3600 + minutes * 60) * (zone[0] == UInt8(ascii: "-") ? -1 : 1)
    }

    /// Days since 1970 of a date of the Gregorian calendar, counting years from March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
