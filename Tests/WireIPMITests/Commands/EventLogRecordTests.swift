import Testing
import WroughtWireIPMI

@Suite("Event log records")
struct EventLogRecordTests {
    /// Laid out after table 32-1: entry 1, 2026-01-01 00:00:00 UTC, sensor 1 of the BMC, upper critical going high with
    /// reading and threshold. ipmitool and ipmi-sel read the same bytes as this sentence.
    private let bytes: [UInt8] = [
        0x01, 0x00, 0x02, 0x00, 0xB9, 0x55, 0x69, 0x20, 0x00, 0x04, 0x01, 0x01, 0x01, 0x59, 0x64, 0x5F,
    ]

    @Test("a system event as a sentence")
    func sentence() throws {
        let record = try SELRecord(decoding: bytes)
        #expect(record.id == 1)
        #expect(
            record.sentence(sensorName: "CPU Temp")
                == "2026-01-01 00:00:00: Temperature sensor CPU Temp: upper critical going high")
        guard case .event(_, let event) = record.content else {
            Issue.record("not an event")
            return
        }
        #expect(event.reading == 100 && event.threshold == 95)
        #expect(record.encoded == bytes)
    }

    @Test("vendor records as sentences")
    func vendor() throws {
        let stamped = SELRecord(
            id: 2, .timestampedOEM(type: 0xC1, time: SELTime(seconds: 17), manufacturer: 343, data: [1, 2, 3, 4, 5, 6]))
        #expect(stamped.description == "start + 17 s: vendor record 0xc1 of manufacturer 343: 01 02 03 04 05 06")
        #expect(try SELRecord(decoding: stamped.encoded) == stamped)
        let bare = SELRecord(id: 3, .other(type: 0xE0, data: Array(repeating: 0xAB, count: 13)))
        #expect(bare.time == nil)
        #expect(bare.description.hasPrefix("vendor record 0xe0: ab ab"))
        #expect(try SELRecord(decoding: bare.encoded) == bare)
    }

    @Test("a deasserted state without a name")
    func unnamed() {
        let event = SystemEvent(
            sensorType: .fan, sensor: 7, readingType: 0x70, isDeassertion: true, data: [0x03, 0xFF, 0xFF])
        #expect(event.sentence(sensorName: nil) == "Fan sensor #7: state 3 of event type 0x70 (ended)")
        #expect(event.reading == nil)
    }

    @Test(
        "times by the calendar",
        arguments: [
            (951_782_400, "2000-02-29 00:00:00"), (1_709_251_199, "2024-02-29 23:59:59"),
            (1_704_067_199, "2023-12-31 23:59:59"), (4_102_444_800, "2100-01-01 00:00:00"), (17, "start + 17 s"),
            (0xFFFF_FFFF, "no time"),
        ] as [(UInt32, String)])
    func times(_ seconds: UInt32, _ text: String) {
        #expect(SELTime(seconds: seconds).description == text)
    }

    @Test("any sixteen bytes are a record that can be told and written back")
    func anything() throws {
        var random = SeededBytes(seed: 5)
        for _ in 0..<5000 {
            let bytes = random.bytes(16)
            let record = try SELRecord(decoding: bytes)
            #expect(record.encoded == bytes)
            #expect(!record.description.isEmpty)
        }
    }
}
