import Testing
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// ipmitool and FreeIPMI take the simulated BMC for a real one, with cipher suites 3 and 17 and without workarounds.
@Suite("Real clients against the simulated BMC", .serialized)
struct RealClientTests {
    @Test("ipmitool reads the device and drives the power", arguments: [3, 17])
    func ipmitoolPower(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            let info = try await bench.ipmitool(suite: suite, ["mc", "info"]).checked().output
            #expect(info.contains("IPMI Version              : 2.0"))
            #expect(info.contains("Firmware Revision         : 2.17"))
            #expect(try await bench.ipmitool(suite: suite, ["chassis", "power", "status"]).output.contains("is off"))
            _ = try await bench.ipmitool(suite: suite, ["chassis", "power", "on"]).checked()
            #expect(bench.bmc.isOn)
            #expect(try await bench.ipmitool(suite: suite, ["chassis", "power", "status"]).output.contains("is on"))
            for action in ["cycle", "reset", "diag", "soft"] {
                _ = try await bench.ipmitool(suite: suite, ["chassis", "power", action]).checked()
            }
            #expect(!bench.bmc.isOn)
            let orders: [ChassisControl.Action] = [
                .powerUp, .powerCycle, .hardReset, .diagnosticInterrupt, .softShutdown,
            ]
            #expect(bench.bmc.powerOrders == orders)
            #expect(bench.bmc.openSessions == 0)
        }
    }

    @Test("ipmitool sets boot flags with EFI and persistent bits and reads them back", arguments: [3, 17])
    func ipmitoolBoot(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            _ = try await bench.ipmitool(suite: suite, ["chassis", "bootdev", "pxe", "options=efiboot,persistent"])
                .checked()
            #expect(bench.bmc.bootFlags == BootFlags(device: .network, isPersistent: true, isEFI: true))
            let text = try await bench.ipmitool(suite: suite, ["chassis", "bootparam", "get", "5"]).checked().output
            #expect(text.contains("Boot parameter data: e004000000"))
            #expect(text.contains("BIOS EFI boot"))
            #expect(text.contains("Options apply to all future boots"))
            _ = try await bench.ipmitool(suite: suite, ["chassis", "bootdev", "cdrom"]).checked()
            #expect(bench.bmc.bootFlags == BootFlags(device: .optical))
            _ = try await bench.ipmitool(suite: suite, ["chassis", "power", "on"]).checked()
            #expect(bench.bmc.starts == [BootFlags(device: .optical)])
            #expect(!bench.bmc.bootFlags.isValid)
        }
    }

    @Test("ipmipower reads and drives the power", arguments: [3, 17])
    func ipmipower(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            #expect(
                try await bench.freeIPMI("ipmipower", suite: suite, ["--stat"]).checked().output
                    == "\(bench.address): off\n")
            let on = try await bench.freeIPMI("ipmipower", suite: suite, ["--on", "--wait-until-on"]).checked()
            #expect(on.output == "\(bench.address): ok\n")
            #expect(bench.bmc.isOn)
            _ = try await bench.freeIPMI("ipmipower", suite: suite, ["--off", "--wait-until-off"]).checked()
            #expect(!bench.bmc.isOn)
            #expect(bench.bmc.powerOrders == [.powerUp, .powerDown])
        }
    }

    @Test("ipmi-chassis-config commits and checks out EFI and persistent flags", arguments: [3, 17])
    func chassisConfig(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            let changes = ["Boot_Device=PXE", "BIOS_Boot_Type=EFI", "Boot_Flags_Persistent=Yes"]
                .flatMap { ["-e", "Chassis_Boot_Flags:\($0)"] }
            _ = try await bench.freeIPMI(
                "ipmi-chassis-config", suite: suite,
                ["--commit"] + changes + ["-e", "Chassis_Power_Conf:Power_Restore_Policy=On_State_AC_Apply"]
            ).checked()
            #expect(bench.bmc.bootFlags == BootFlags(device: .network, isPersistent: true, isEFI: true))
            let text = try await bench.freeIPMI("ipmi-chassis-config", suite: suite, ["--checkout"]).checked().output
            let values = Self.values(text)
            #expect(values["Boot_Device"] == "PXE")
            #expect(values["BIOS_Boot_Type"] == "EFI")
            #expect(values["Boot_Flags_Persistent"] == "Yes")
            #expect(values["Power_Restore_Policy"] == "On_State_AC_Apply")
        }
    }

    @Test("ipmi-chassis and bmc-info read their facts", arguments: [3, 17])
    func chassisAndInfo(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            let status = try await bench.freeIPMI("ipmi-chassis", suite: suite, ["--get-chassis-status"]).checked()
            #expect(status.output.contains("Power restore policy                : Always off"))
            _ = try await bench.freeIPMI("ipmi-chassis", suite: suite, ["--chassis-identify=FORCE"]).checked()
            #expect(bench.bmc.isIdentifying)
            let info = try await bench.freeIPMI("bmc-info", suite: suite, []).checked().output
            #expect(info.contains("Firmware Revision     : 2.17"))
            #expect(info.contains("System GUID : 01000000-0000-1180-4054-4847554f5257"))
        }
    }

    @Test("both read the FRU without a complaint about checksums or text", arguments: [3, 17])
    func fru(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            let tool = try await bench.ipmitool(suite: suite, ["fru", "print"]).checked().output
            for line in ["Board Product         : Simulated Board", "Product Asset Tag     : 42-0017"] {
                #expect(tool.contains(line))
            }
            #expect(tool.contains("Board Mfg Date        : Wed Dec 31 00:00:00 2025 UTC"))
            let free = try await bench.freeIPMI("ipmi-fru", suite: suite, ["-Q"] + bench.cache).checked().everything
            #expect(free.contains("FRU Board Part Number: WR-BD-1"))
            #expect(free.contains("FRU Product Serial Number: SRV0001"))
            #expect(!free.lowercased().contains("error") && !free.lowercased().contains("checksum"))
        }
    }

    @Test("both read the sensors with value, unit, thresholds and states", arguments: [3, 17])
    func sensors(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            bench.bmc.pressPowerButton()
            bench.bmc.setSensor(1, raw: 97)
            let tool = try await bench.ipmitool(suite: suite, ["sdr", "list"]).checked().output
            let rows = tool.split(separator: "\n").map { $0.split(separator: "|").map { $0.trimmingSpaces() } }
            #expect(rows.contains(["CPU Temp", "97 degrees C", "cr"]))
            #expect(rows.contains(["12V", "12.06 Volts", "ok"]))
            #expect(rows.contains(["FAN 1", "5200 RPM", "ok"]))
            let free = try await bench.freeIPMI(
                "ipmi-sensors", suite: suite, ["-Q", "--output-sensor-thresholds"] + bench.cache
            ).checked().output
            let line = try #require(free.split(separator: "\n").first { $0.contains("12V") })
            let cells = line.split(separator: "|").map { $0.trimmingSpaces() }
            #expect(
                cells == ["4", "12V", "Voltage", "12.06", "V", "N/A", "10.80", "N/A", "N/A", "13.20", "N/A", "'OK'"])
            #expect(free.contains("'At or Above (>=) Upper Critical Threshold'"))
            #expect(free.contains("'Presence detected'"))
        }
    }

    @Test("both read the event log, and clear it", arguments: [3, 17])
    func eventLog(_ suite: Int) async throws {
        try await BMCBench.run { bench async throws in
            bench.bmc.logEvent(
                SystemEvent(sensorType: .temperature, sensor: 1, readingType: 0x01, data: [0x59, 100, 95]))
            bench.bmc.logEvent(
                SystemEvent(sensorType: .powerSupply, sensor: 4, readingType: 0x6F, data: [0x01, 0xFF, 0xFF]))
            let free = try await bench.freeIPMI("ipmi-sel", suite: suite, ["-Q"] + bench.cache).checked().output
            #expect(free.contains("Upper Critical - going high ; Sensor Reading = 100.00 C ; Threshold = 95.00 C"))
            let tool = try await bench.ipmitool(suite: suite, ["sel", "elist"]).checked().output
            #expect(tool.contains("Power Supply PSU Status | Failure detected | Asserted"))
            #expect(tool.contains("01/01/26"))
            _ = try await bench.freeIPMI("ipmi-sel", suite: suite, ["-Q", "--clear"] + bench.cache).checked()
            #expect(bench.bmc.eventLog.isEmpty)
        }
    }

    @Test("ipmitool reads LAN parameters, users and the channel")
    func lanAndUsers() async throws {
        try await BMCBench.run { bench async throws in
            let lan = try await bench.ipmitool(suite: 17, ["lan", "print", "1"]).checked().output
            #expect(lan.contains("MAC Address             : 02:57:52:00:00:01"))
            #expect(lan.contains("RMCP+ Cipher Suites     : 3,17"))
            let users = try await bench.ipmitool(suite: 17, ["user", "list", "1"]).checked().output
            #expect(users.contains("admin") && users.contains("ADMINISTRATOR"))
            let suites = try await bench.ipmitool(suite: 17, ["channel", "getciphers", "ipmi", "1"]).checked().output
            #expect(suites.contains("17   N/A     hmac_sha256     sha256_128      aes_cbc_128"))
        }
    }

    @Test("ipmitool reads VLAN and IPv6 as they were set")
    func lanParameters() async throws {
        var settings = BMCSettings()
        let prefix: [UInt8] = [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 1]
        settings.ipv6Addresses = [
            LANIPv6Address(set: 0, address: prefix + [0, 0, 0, 0, 0, 0, 0, 7], prefixLength: 48),
            LANIPv6Address(set: 0, isEnabled: false, source: 2, address: prefix + [0, 0, 0, 0, 0, 0, 0, 9]),
        ]
        settings.lanParameters = [20: LANParameter.vlan(42).data, 21: LANParameter.vlanPriority(3).data]
        try await BMCBench.run(settings) { bench async throws in
            let lan = try await bench.ipmitool(suite: 17, ["lan", "print", "1"]).checked().output
            #expect(lan.contains("802.1q VLAN ID          : 42"))
            #expect(lan.contains("802.1q VLAN Priority    : 3"))
            #expect(lan.contains("Cipher Suite Priv Max   : aaaaaaaaaaaaaaa"))
            let lan6 = try await bench.ipmitool(suite: 17, ["lan6", "print", "1"]).checked().output
            #expect(lan6.contains("2001:db8:0:1::7/48"))
            #expect(lan6.contains("2001:db8:0:1::9/64"))
            #expect(lan6.contains("DHCPv6"))
        }
    }

    @Test("FreeIPMI takes shared sensor records apart as this package does")
    func sharedSensors() async throws {
        var record = SensorRecord(number: 0x20, name: "DIMM ", type: .memory, readingType: 0x6F, readingMask: 0x0003)
        record.sharing = 0x0014
        var settings = BMCSettings()
        settings.sensors = [SimulatedSensor(record, states: 0x0001)]
        try await BMCBench.run(settings) { bench async throws in
            let free = try await bench.freeIPMI("ipmi-sensors", suite: 3, ["-Q", "--shared-sensors"] + bench.cache)
            // It reads the sensors of all four numbers. Its names for them all end in A: it adds no index to the offset.
            #expect(try free.checked().output.split(separator: "\n").count { $0.contains("DIMM") } == 4)
            let read = bench.bmc.observations.filter { $0.isA(GetSensorReading.self) }
                .compactMap { try? GetSensorReading.decodeRequest($0.request.data).sensor }
            #expect(read == record.sensors.map(\.number))
        }
    }

    @Test("ipmitool reaches controllers behind the BMC by single and double bridging")
    func bridging() async throws {
        var settings = BMCSettings()
        let far = SimulatedSatellite(deviceID: DeviceID(id: 102))
        settings.satellites = [0x82: SimulatedSatellite(deviceID: DeviceID(id: 85), behind: [7: [0x72: far]])]
        try await BMCBench.run(settings) { bench async throws in
            let single = try await bench.ipmitool(suite: 17, ["-m", "0x20", "-t", "0x82", "mc", "info"]).checked()
            #expect(single.output.contains("Device ID                 : 85"))
            let double = try await bench.ipmitool(
                suite: 17, ["-m", "0x20", "-t", "0x72", "-b", "7", "-T", "0x82", "-B", "0", "mc", "info"]
            ).checked()
            #expect(double.output.contains("Device ID                 : 102"))
        }
    }

    /// `key value` lines of a FreeIPMI configuration file.
    private static func values(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.count == 2 { values[String(words[0])] = String(words[1]) }
        }
        return values
    }
}

extension Substring {
    func trimmingSpaces() -> String {
        var rest = self[...]
        while rest.first?.isWhitespace ?? false { rest.removeFirst() }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return String(rest)
    }
}
