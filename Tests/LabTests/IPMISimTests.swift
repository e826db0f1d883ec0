import Testing
import WroughtLab

@Suite struct IPMISimTests {
    private func ipmitool(_ lab: Lab, _ address: String, _ words: [String]) async throws -> String {
        let options = ["-I", "lanplus", "-C", "3", "-H", address, "-U", "admin", "-P", "secret"]
        return try await lab.command("ipmitool", options + words).checked().output
    }

    @Test func ipmitoolDrivesAnObedientMachine() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            #expect(try await ipmitool(lab, sim.address, ["power", "status"]) == "Chassis Power is off\n")
            _ = try await ipmitool(lab, sim.address, ["power", "on"])
            _ = try await ipmitool(lab, sim.address, ["chassis", "bootdev", "pxe"])
            #expect(sim.isOn == true)
            #expect(sim.bootDevice == "pxe")
            #expect(sim.calls.contains("set power 1"))
        }
    }

    @Test func aLyingMachineStaysAsItWas() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.chassis = .machine(.lying, on: true)
            let sim = try await IPMISim.start(options, in: lab)
            _ = try await ipmitool(lab, sim.address, ["power", "off"])
            #expect(try await ipmitool(lab, sim.address, ["power", "status"]) == "Chassis Power is on\n")
        }
    }

    @Test func aSlowMachineFollowsLater() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try sim.behave(.slow(seconds: 2))
            _ = try await ipmitool(lab, sim.address, ["power", "on"])
            #expect(try await ipmitool(lab, sim.address, ["power", "status"]) == "Chassis Power is off\n")
            try await Task.sleep(for: .milliseconds(2200))
            #expect(try await ipmitool(lab, sim.address, ["power", "status"]) == "Chassis Power is on\n")
        }
    }

    @Test func aBMCKeyIsNeededWhereOneIsSet() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.bmcKey = "key-of-the-bmc"
            let sim = try await IPMISim.start(options, in: lab)
            let login = ["-I", "lanplus", "-C", "3", "-H", sim.address, "-U", "admin", "-P", "secret"]
            let without = try await lab.command("ipmitool", login + ["-N", "1", "-R", "1", "power", "status"])
            #expect(!without.status.isSuccess)
            let with = try await lab.command("ipmitool", login + ["-k", "key-of-the-bmc", "power", "status"])
            #expect(try with.checked().output == "Chassis Power is off\n")
        }
    }

    @Test func freeIPMIReadsAFleetWithoutMachines() async throws {
        try await Lab.run("fleet") { lab in
            var options = IPMISimOptions()
            options.chassis = .none
            let sims = try await IPMISim.start(count: 20, options, in: lab)
            let hosts = sims.map(\.address).joined(separator: ",")
            let login = ["-D", "LAN_2_0", "-W", "opensesspriv", "-u", "admin", "-p", "secret"]
            let answer = try await lab.command("ipmipower", ["-h", hosts] + login + ["--stat"])
            #expect(try answer.checked().output.split(separator: "\n").filter { $0.hasSuffix(": off") }.count == 20)
        }
    }

    @Test func pyghmiAnswersIPMITool() async throws {
        try await Lab.run("pyghmi") { lab in
            let bmc = try await FakeBMC.start(in: lab)
            _ = try await ipmitool(lab, bmc.address, ["power", "on"])
            _ = try await ipmitool(lab, bmc.address, ["chassis", "bootdev", "pxe"])
            #expect(bmc.isOn)
            #expect(bmc.bootDevice == "network")
        }
    }
}
