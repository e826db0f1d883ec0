import Testing
import WroughtWireIPMI

/// Compact records that stand for several sensors (IPMI 2.0 table 43-2, bytes 24 and 25).
@Suite("shared sensor records")
struct RecordSharingTests {
    private func record(_ sharing: UInt16, number: UInt8 = 0x30, name: String = "DIMM ") -> SensorRecord {
        var record = SensorRecord(
            number: number, name: name, type: .memory, readingType: 0x6F, entity: EntityID(id: 32, instance: 4))
        record.sharing = sharing
        return record
    }

    @Test("one alone", arguments: [0x0000, 0x0001, 0x8501] as [UInt16])
    func alone(_ sharing: UInt16) {
        #expect(record(sharing).sensors == [record(sharing)])
    }

    @Test("numbers and letters behind the names, counted from the offset")
    func names() {
        #expect(record(0x0103).sensors.map(\.name) == ["DIMM 1", "DIMM 2", "DIMM 3"])
        #expect(record(0x0013).sensors.map(\.name) == ["DIMM A", "DIMM B", "DIMM C"])
        #expect(record(0x1913).sensors.map(\.name) == ["DIMM Z", "DIMM AA", "DIMM AB"])
    }

    @Test("numbers follow each other; entities do where the record says so")
    func numbers() {
        #expect(record(0x0003).sensors.map(\.number) == [0x30, 0x31, 0x32])
        #expect(record(0x0003).sensors.map(\.entity.instance) == [4, 4, 4])
        #expect(record(0x8003).sensors.map(\.entity.instance) == [4, 5, 6])
        #expect(record(0x0002).sensors.allSatisfy { $0.sharing == 1 })
    }

    @Test("no value of the two bytes traps, not even at the end of the numbers")
    func anything() {
        for sharing in stride(from: UInt16.min, to: .max, by: 37) {
            let sensors = record(sharing, number: 0xFE).sensors
            #expect(sensors.count == max(1, Int(sharing & 0x0F)))
        }
    }
}
