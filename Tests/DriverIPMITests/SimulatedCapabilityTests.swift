import Testing
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

@testable import DriverIPMI

/// Everything beside power, with the simulated BMC of this package.
@Suite("capabilities")
struct SimulatedCapabilityTests {
    @Test(
        "boot plans are held as they were set",
        arguments: [
            BootPlan.once(.network), .once(.disk), .once(.optical), .once(.removable), .once(.setup),
            .once(.virtualMedia), .always([.network]), .always([.disk]), .firmware,
        ], [BootMode.bios, .uefi])
    func boot(_ plan: BootPlan, _ mode: BootMode) async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            #expect(try await driver.bootSupport.refusal(of: plan, mode: mode) == nil)
            try await driver.setBoot(plan, mode: mode)
            let reading = try await driver.bootReading()
            #expect(reading.plan == plan)
            if plan != .firmware { #expect(reading.mode == mode) }
            let flags = bmc.bootFlags
            #expect(flags.isEFI == (mode == .uefi))
            #expect(flags.isValid == (plan != .firmware))
        }
    }

    @Test("the valid bit is kept beyond its 60 seconds, the firmware told, and the mode kept where none is asked for")
    func bootDetails() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            try await driver.setBoot(.once(.disk), mode: .uefi)
            try await driver.setBoot(.once(.network), mode: nil)
            #expect(bmc.bootFlags.isEFI)
            let written = bmc.observations.filter { $0.isA(SetSystemBootOptions.self) }
                .compactMap { try? SetSystemBootOptions.decodeRequest($0.request.data).option }
            #expect(written.contains(.validBitClearing(.keepOnTimeout)))
            #expect(written.contains(.bootInfoAcknowledge(.newForBIOS)))
            #expect(written.last == .setInProgress(.complete))
            let legacy = try bench.driver(address, ["power_boot_type": "legacy"])
            try await legacy.setBoot(.once(.network), mode: nil)
            #expect(bmc.bootFlags.isEFI == false)
        }
    }

    @Test("the other bits of parameter 3 stay as they are, and nothing is written where nothing changes")
    func keptBits() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            let held: BootOption.ValidBitClearing = [.keepOnReset, .keepOnEventFilter]
            _ = try await driver.run(SetSystemBootOptions(.validBitClearing(held)), needs: .operator)
            bmc.clearObservations()
            for _ in 0..<2 { try await driver.setBoot(.once(.network), mode: .bios) }
            let written = bmc.observations.filter { $0.isA(SetSystemBootOptions.self) }
                .compactMap { try? SetSystemBootOptions.decodeRequest($0.request.data).option }
                .filter { $0.parameter == 3 }
            #expect(written == [.validBitClearing([.keepOnReset, .keepOnEventFilter, .keepOnTimeout])])
        }
    }

    @Test("a BMC that cannot read parameter 3 is asked to keep the bit all the same")
    func unreadableBits() async throws {
        var faults = BMCFaults()
        faults.refusals = [.init(GetSystemBootOptions.self, with: CompletionCode(rawValue: 0x80), times: 1)]
        let bmc = SimulatedBMC(faults: faults)
        try await Bench.with(bmc) { bench, address in
            try await bench.driver(address).setBoot(.once(.network), mode: .bios)
            #expect(
                bmc.observations.filter { $0.isA(SetSystemBootOptions.self) }
                    .compactMap { try? SetSystemBootOptions.decodeRequest($0.request.data).option }
                    .contains(.validBitClearing(.keepOnTimeout)))
            #expect(try await bench.driver(address).bootReading().plan == .once(.network))
        }
    }

    @Test("a BMC that loses the valid bit is found out after the first write")
    func lostBits() async throws {
        var faults = BMCFaults()
        faults.losesBootBits = true
        try await Bench.with(SimulatedBMC(faults: faults)) { bench, address in
            let driver = try bench.driver(address)
            try await driver.setBoot(.once(.network), mode: nil)
            let reading = try await driver.bootReading()
            #expect(reading.plan == .once(.network))
            #expect(reading.detail?.contains("does not keep the valid bit") == true)
        }
    }

    @Test("Supermicro's number for EFI from disk")
    func supermicro() async throws {
        var settings = BMCSettings()
        settings.deviceID.manufacturer = 10_876
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            try await driver.setBoot(.once(.disk), mode: .uefi)
            #expect(bmc.bootFlags.encoded[1] == 0x24)
            #expect(try await driver.bootReading().plan == .once(.disk))
            try await driver.setBoot(.once(.disk), mode: .bios)
            #expect(bmc.bootFlags.encoded[1] == 0x08)
        }
    }

    @Test("power orders by number, and off as soft-off where the settings say so")
    func orders() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            for action in [PowerAction.on, .cycle, .reset, .nmi, .softOff] { _ = try await driver.perform(action) }
            #expect(
                bmc.powerOrders == [.powerUp, .powerCycle, .hardReset, .diagnosticInterrupt, .softShutdown])
            let inWrongState = await failure { try await driver.perform(.reset) }
            #expect(inWrongState?.code == .conflict)
            bmc.clearObservations()
            _ = try await driver.perform(.on)
            let soft = try bench.driver(address, ["power_off_mode": "soft"])
            #expect(try await soft.perform(.off) == .acceptedAs(.softOff))
            #expect(bmc.powerOrders == [.powerUp, .softShutdown])
        }
    }

    @Test("identify, restore policy, restart cause")
    func chassis() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            try await driver.identify(for: nil)
            #expect(bmc.isIdentifying)
            try await driver.identify(for: .zero)
            #expect(!bmc.isIdentifying)
            for policy in RestorePolicy.allCases {
                try await driver.setRestorePolicy(policy)
                #expect(try await driver.restorePolicy() == policy)
            }
            _ = try await driver.perform(.on)
            #expect(try await driver.restartCause() == "chassis control command")
        }
    }

    @Test("a reset of the controller, and the session after it")
    func reset() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            try await driver.resetController(.cold)
            #expect(bmc.count(ColdReset.self) == 1)
            #expect(try await driver.powerReading().state == .off)
            let operatorDriver = try bench.driver(address, ["privilege_level": "OPERATOR"])
            let refused = await failure { try await operatorDriver.resetController(.warm) }
            #expect(refused?.code == .forbidden)
            #expect(bmc.count(WarmReset.self) == 0)
        }
    }

    @Test("sensors: names, values, units; and the state of a crossed threshold", arguments: [128, 24, 10])
    func sensors(_ transferLimit: Int) async throws {
        var settings = BMCSettings()
        settings.transferLimit = transferLimit
        settings.isOn = true
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let sensors = try await bench.driver(address).sensors()
            #expect(sensors.count == SimulatedSensor.standard.count)
            #expect(sensors.contains { $0.value != nil && $0.unit != nil && $0.status == .ok })
            #expect(sensors.allSatisfy { !$0.name.isEmpty })
        }
    }

    @Test("the event log is read and cleared")
    func events() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address)
            try await driver.clearEvents()
            #expect(bmc.eventLog.count <= 1, "nothing is left but the entry that tells of the clearing")
            bmc.logEvent(
                SystemEvent(sensorType: .temperature, sensor: 1, readingType: 0x01, data: [0x59, 0x50, 0x40]))
            let events = try await driver.events()
            #expect(events.count == bmc.eventLog.count)
            #expect(events.last?.status == .critical)
            #expect(events.last?.time != nil)
        }
    }

    @Test("hardware facts from device ID, FRU, GUID and LAN parameters")
    func hardware() async throws {
        try await Bench.with(SimulatedBMC()) { bench, address in
            let facts = try await bench.driver(address).detectHardware()
            #expect(facts.vendor == Fact("Wrought", from: "fru product area"))
            #expect(facts.model?.value == "Simulated Server")
            #expect(facts.serial?.value == "SRV0001")
            #expect(facts.assetTag?.value == "42-0017")
            #expect(facts.uuid?.value.count == 36)
            #expect(facts.firmware.first?.value.version == "2.17")
            #expect(facts.controller?.value.protocolVersion == "IPMI 2.0")
        }
    }

    @Test("controllers behind one and two busses")
    func bridging() async throws {
        var settings = BMCSettings()
        let far = SimulatedSatellite(deviceID: DeviceID(product: 777))
        settings.satellites = [
            0x30: SimulatedSatellite(deviceID: DeviceID(product: 555), behind: [7: [0x52: far]])
        ]
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let single = try bench.driver(address, ["bridging": "single", "target_address": "0x30"])
            #expect(try await single.detectHardware().controller?.value.model == "manufacturer 0, product 555")
            let dual = try bench.driver(
                address,
                [
                    "bridging": "dual", "transit_address": "30h", "target_channel": 7, "target_address": "0x52",
                ])
            #expect(try await dual.detectHardware().controller?.value.model == "manufacturer 0, product 777")
            let nobody = try bench.driver(address, ["bridging": "single", "target_address": "0x40"])
            #expect(await failure { try await nobody.powerReading() } != nil)
        }
    }
}
