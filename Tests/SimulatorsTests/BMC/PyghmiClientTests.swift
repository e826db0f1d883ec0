import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// pyghmi, the IPMI client of OpenStack's Ironic, takes the simulated BMC for a real one.
@Suite("pyghmi against the simulated BMC") struct PyghmiClientTests {
    private static let script = """
        import json, sys
        from pyghmi.ipmi import command
        bmc = command.Command(bmc=sys.argv[1], userid="admin", password="secret")
        seen = [bmc.get_power()["powerstate"], bmc.set_power("on", wait=30)["powerstate"]]
        bmc.set_bootdev("network", persist=True, uefiboot=True)
        plan = bmc.get_bootdev()
        seen += [plan["bootdev"], plan["persistent"], plan["uefimode"]]
        seen += sorted(reading.name for reading in bmc.get_sensor_data())
        seen += [name for name, _ in bmc.get_inventory()]
        bmc.ipmi_session.logout()
        print(json.dumps(seen))
        """

    @Test(.timeLimit(.minutes(2))) func drivesPowerAndBootAndReadsSensorsAndInventory() async throws {
        try await BMCBench.run { bench async throws in
            let python = try LabTools.python("pyghmi")
            let said = try await RunCommand.run(
                ProcessPlan(python, ["-c", Self.script, bench.address]), within: .seconds(90)
            ).checked()
            let wanted: [JSONValue] = [
                "off", "on", "network", true, true, "12V", "CPU Temp", "FAN 1", "PSU Status", "System", "System FRU",
            ]
            #expect(try JSONReader.read(said.output) == .array(wanted), "\(said.errorOutput)")
            #expect(bench.bmc.isOn && bench.bmc.powerOrders == [.powerUp])
            #expect(bench.bmc.bootFlags == BootFlags(device: .network, isPersistent: true, isEFI: true))
            #expect(bench.bmc.openSessions == 0)
        }
    }
}
