import DriverIPMI
import Testing
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

/// Sensor records: read once, again when they changed, and taken apart where they are shared.
@Suite("sensor records")
struct SensorRecordTests {
    private static func fan(_ number: UInt8, _ name: String) -> SimulatedSensor {
        .analog(number, name, .fan, units: .rpm, factor: 100, value: 900, upperCritical: nil, needsPower: false)
    }

    @Test("records are read once for sensors and events, and again after a change")
    func kept() async throws {
        let bmc = SimulatedBMC()
        bmc.logEvent(SystemEvent(sensorType: .fan, sensor: 3, readingType: 0x01, data: [0x52, 3, 5]))
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            let first = try await driver.sensors()
            let reads = bmc.count(GetSDR.self)
            #expect(reads > 0)
            #expect(try await driver.sensors().map(\.name) == first.map(\.name))
            #expect(try await driver.events().first?.source == "FAN 1")
            // Another login at the same BMC reads the same records.
            #expect(try await bench.driver(address, ["privilege_level": "USER"]).sensors().count == first.count)
            #expect(bmc.count(GetSDR.self) == reads)
            bmc.addSensor(Self.fan(9, "FAN 2"))
            #expect(try await driver.sensors().map(\.name) == first.map(\.name) + ["FAN 2"])
            #expect(bmc.count(GetSDR.self) > reads)
        }
    }

    @Test("records that change while they are read are read again, and never given up silently")
    func changing() async throws {
        var faults = BMCFaults()
        faults.refusals = [.init(GetSDR.self, with: .invalidReservation, times: 2)]
        let bmc = SimulatedBMC(faults: faults)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.sensors().count == SimulatedSensor.standard.count)
            #expect(bmc.count(ReserveSDRRepository.self) >= 3)
            bmc.changeFaults { $0.refusals = [.init(GetSDR.self, with: .invalidReservation)] }
            bmc.addSensor(Self.fan(9, "FAN 2"))
            let error = await failure { try await driver.sensors() }
            #expect(error?.code == .busy)
            #expect(error?.message.contains("Get SDR") == true)
        }
    }

    @Test("a BMC that does not tell the state of its records is read every time")
    func untold() async throws {
        var faults = BMCFaults()
        faults.refusals = [.init(GetSDRRepositoryInfo.self, with: .invalidCommand)]
        let bmc = SimulatedBMC(faults: faults)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            _ = try await driver.sensors()
            let reads = bmc.count(GetSDR.self)
            bmc.clearObservations()
            _ = try await driver.sensors()
            // Some may be asked twice on a busy machine; none is left out.
            #expect(reads >= 12 && bmc.count(GetSDR.self) >= 12)
        }
    }

    @Test("one record for several sensors gives all of them, and names their events")
    func shared() async throws {
        var record = SensorRecord(
            number: 0x20, name: "DIMM ", type: .memory, readingType: 0x6F, readingMask: 0x0003)
        // Four sensors, with letters from A.
        record.sharing = 0x0014
        var settings = BMCSettings()
        settings.sensors = [SimulatedSensor(record, states: 0x0002)]
        let bmc = SimulatedBMC(settings)
        bmc.logEvent(SystemEvent(sensorType: .memory, sensor: 0x22, readingType: 0x6F, data: [0x01, 0xFF, 0xFF]))
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            let sensors = try await driver.sensors()
            #expect(sensors.map(\.name) == ["DIMM A", "DIMM B", "DIMM C", "DIMM D"])
            #expect(sensors.allSatisfy { $0.status == .critical })
            #expect(try await driver.events().first?.source == "DIMM C")
        }
    }
}
