import Testing
import WroughtWireIPMI

@Suite("Sensor data records")
struct SensorDataRecordTests {
    private let full = SensorRecord(
        number: 0x31, name: "CPU Temp", type: .temperature, readingType: 0x01, entity: .processor, units: .celsius,
        analog: .init(
            conversion: SensorConversion(
                format: .twosComplement, multiplier: -7, offset: 100, offsetExponent: -1, resultExponent: 2,
                tolerance: 3, accuracy: 1000, accuracyExponent: 2, direction: 1),
            nominal: 40, normalMaximum: 70, normalMinimum: 10, givenLimits: 7,
            thresholds: SensorThresholds(lowerCritical: 5, upperNonCritical: 80, upperCritical: 90)),
        readingMask: 0x1A1A, assertionMask: 0x7A95, deassertionMask: 0x7A95, capabilities: 0x68)

    @Test("records survive being written and read")
    func roundTrips() throws {
        var withThresholds = full
        withThresholds.readingMask = 0x001A
        let compact = SensorRecord(
            number: 9, name: "P", type: .powerSupply, readingType: 0x6F, entity: .powerSupply, readingMask: 0x000B)
        let records: [SDRRecord] = [
            .sensor(id: 4, withThresholds), .sensor(id: 5, compact),
            .fruLocator(id: 6, FRULocatorRecord(device: 2, entity: .systemBoard, name: "Board")),
            .controllerLocator(
                id: 7, ControllerLocatorRecord(support: [.sel, .chassis], entity: .managementController, name: "BMC")),
            .other(id: 8, type: 0xC0, body: [1, 2, 3]),
        ]
        for record in records {
            #expect(record.encoded.count == Int(record.encoded[4]) + 5)
            #expect(try SDRRecord(decoding: record.encoded) == record)
        }
    }

    /// Written by hand after table 43-1: a fan with M = 100, no offset, lower critical at 5 (500 RPM).
    @Test("a full record by its bytes")
    func knownRecord() throws {
        let bytes: [UInt8] =
            [0x03, 0x00, 0x51, 0x01, 0x30]
            + [0x20, 0x00, 0x03, 0x1D, 0x01, 0x7F, 0x68, 0x04, 0x01, 0x95, 0x7A, 0x95, 0x7A, 0x02, 0x02]
            + [0x00, 0x12, 0x00, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0x00]
            + [0x00, 0x00, 0x00, 0x00, 0x05, 0x00, 0x02, 0x02, 0x00, 0x00, 0x00]
            + [0xC5] + Array("FAN 1".utf8)
        guard case .sensor(let id, let sensor) = try SDRRecord(decoding: bytes), let analog = sensor.analog else {
            Issue.record("not a full sensor record")
            return
        }
        #expect(id == 3 && sensor.name == "FAN 1" && sensor.type == .fan && sensor.entity == .fan)
        #expect(sensor.units.description == "RPM")
        #expect(analog.thresholds == SensorThresholds(lowerCritical: 5))
        #expect(analog.conversion.value(of: 52) == 5200)
        #expect(sensor.positiveHysteresis == 2)
    }

    @Test("any bytes are read or refused, and what is read is stable")
    func anything() throws {
        var random = SeededBytes(seed: 3)
        var readable = 0
        for round in 0..<5000 {
            var bytes = random.bytes(5 + round % 70)
            bytes[3] = [0x01, 0x02, 0x11, 0x12, 0xC0][round % 5]
            bytes[4] = UInt8(bytes.count - 5)
            guard let record = try? SDRRecord(decoding: bytes) else { continue }
            readable += 1
            let again = try SDRRecord(decoding: record.encoded)
            #expect(again.id == record.id && again.type == record.type)
        }
        #expect(readable > 1000)
    }

    @Test("readings become values: M, B and both exponents")
    func linear() throws {
        let volts = SensorConversion(multiplier: 6, resultExponent: -2)
        #expect(try abs(#require(volts.value(of: 201)) - 12.06) < 1e-9)
        let offset = SensorConversion(multiplier: 2, offset: -5, offsetExponent: 1, resultExponent: 1)
        #expect(offset.value(of: 30) == 100)
        #expect(volts.raw(nearest: 12.05) == 201)
        #expect(offset.difference(of: 3) == 60)
    }

    @Test("signed readings")
    func signed() {
        let twos = SensorConversion(format: .twosComplement)
        #expect(twos.value(of: 0xFE) == -2 && twos.value(of: 0x80) == -128 && twos.value(of: 5) == 5)
        let ones = SensorConversion(format: .onesComplement)
        #expect(ones.value(of: 0xFD) == -2 && ones.value(of: 0x80) == -127 && ones.value(of: 0xFF) == 0)
        #expect(SensorConversion(format: .none).value(of: 1) == nil)
    }

    @Test(
        "linearisation",
        arguments: [
            (0x01, 4.6052), (0x02, 2), (0x03, 6.6439), (0x06, 1.2677e30), (0x07, 0.01), (0x08, 10_000),
            (0x09, 1_000_000), (0x0A, 10), (0x0B, 4.6416),
        ] as [(UInt8, Double)])
    func functions(_ function: UInt8, _ expected: Double) throws {
        let value = try #require(
            SensorConversion(linearization: .init(rawValue: function)).value(of: 100))
        #expect(abs(value / expected - 1) < 1e-4)
    }

    @Test("a reading without a finite value has none")
    func notFinite() {
        #expect(SensorConversion(linearization: .init(rawValue: 0x07)).value(of: 0) == nil)
        #expect(SensorConversion(linearization: .init(rawValue: 0x01)).value(of: 0) == nil)
        #expect(SensorConversion(linearization: .init(rawValue: 0x33)).value(of: 1) == nil)
    }

    @Test("thresholds that a reading has crossed")
    func crossed() {
        let thresholds = SensorThresholds(lowerCritical: 10, upperNonCritical: 80, upperCritical: 90)
        #expect(thresholds.crossed(by: 50, isLess: <) == 0)
        #expect(thresholds.crossed(by: 85, isLess: <) == 0x08)
        #expect(thresholds.crossed(by: 95, isLess: <) == 0x18)
        #expect(thresholds.crossed(by: 10, isLess: <) == 0x02)
    }

    @Test("states and units in words")
    func words() {
        #expect(
            SensorStates.names(of: 0x0003, readingType: 0x6F, type: .powerSupply)
                == ["presence detected", "failure detected"])
        #expect(SensorStates.name(offset: 9, readingType: 0x01, type: .fan) == "upper critical going high")
        #expect(SensorStates.name(offset: 15, readingType: 0x6F, type: .fan) == nil)
        #expect(SensorUnits(base: 4, modifier: 22, joining: .times).description == "V*s")
        #expect(SensorUnits(base: 0, isPercentage: true).description == "%")
        #expect("\(SensorType.fan), \(EntityID.powerSupply)" == "Fan, power supply 1")
    }
}
