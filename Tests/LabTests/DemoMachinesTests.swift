import Testing
import WroughtCore
import WroughtLab

@Suite struct DemoMachinesTests {
    @Test func anOutletIsSwitchedBySNMP() async throws {
        try await Lab.run("strip") { lab in
            let strip = try await OutletStrip.start(in: lab)
            let login = ["-v2c", "-c", OutletStrip.community, "-Oqv", strip.agent.address]
            let column = ".1.3.6.1.4.1.318.1.1.12.3"
            _ = try await lab.command("snmpset", login + ["\(column).3.1.1.4.3", "i", "2"]).checked()
            #expect(strip.isOn(3) == false)
            #expect(strip.isOn(2) == true)
            let read = try await lab.command("snmpget", login + ["\(column).5.1.1.4.3", "\(column).5.1.1.2.3"])
            #expect(try read.checked().output == "2\n\"Outlet 3\"\n")
            let wrong = try await lab.command("snmpset", login + ["\(column).3.1.1.4.3", "i", "9"])
            #expect(!wrong.status.isSuccess)
            #expect(strip.isOn(9) == nil)
            let walk = try await lab.command("snmpbulkwalk", login + ["\(column).5.1.1.4"]).checked()
            #expect(walk.output == "1\n1\n2\n1\n1\n1\n1\n1\n")
        }
    }

    @Test func aSleepingMachineWakesByEtherwake() async throws {
        try await Lab.run("sleeper") { lab in
            let machine = try await SleepingMachine.start(in: lab)
            #expect(!machine.isOn)
            try await lab.command("etherwake", ["-i", machine.interface, machine.mac]).checked()
            let deadline = ContinuousClock.now + .seconds(5)
            while !machine.isOn, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(10)) }
            #expect(machine.isOn)
            let off = machine.offCommand
            try await lab.command(off[0], Array(off.dropFirst())).checked()
            #expect(!machine.isOn)
        }
    }

    @Test func fiveMachinesStand() async throws {
        try await Lab.run("demo") { lab in
            let machines = try await DemoMachines.start(in: lab)
            #expect(machines.map(\.driver) == ["virsh", "ipmi", "snmp-pdu", "wakeonlan", "manual"])
            var states: [Bool?] = []
            for machine in machines { states.append(await machine.isReallyOn()) }
            #expect(states == [true, true, true, false, nil])
        }
    }
}
