import DriverIPMI
import Testing
import WroughtCore
import WroughtLab

/// The driver against pyghmi's simulated BMC, which is not ours either.
@Suite("pyghmi")
struct FakeBMCTests {
    @Test("power and boot device")
    func power() async throws {
        try await Lab.run("fakebmc") { lab in
            let bmc = try await FakeBMC.start(in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(bmc.address)
                #expect(try await driver.powerReading().state == .off)
                try await driver.setBoot(.once(.network), mode: nil)
                #expect(bmc.bootDevice == "network")
                #expect(try await driver.bootReading().plan == .once(.network))
                _ = try await driver.perform(.on)
                #expect(bmc.isOn)
                #expect(try await driver.powerReading().state == .on)
                _ = try await driver.perform(.off)
                #expect(try await driver.powerReading().state == .off)
            }
        }
    }

    @Test("wrong password, other suite")
    func refusals() async throws {
        try await Lab.run("fakebmc") { lab in
            let bmc = try await FakeBMC.start(in: lab)
            try await Bench.with(limit: .seconds(6)) { bench in
                let password = try bench.driver(bmc.address, ["power_pass": "wrong"])
                #expect(await failure { try await password.powerReading() }?.code == .unauthorized)
                let right = try bench.driver(bmc.address)
                #expect(try await right.powerReading().state == .off)
            }
        }
    }

    @Test("K_g")
    func controllerKey() async throws {
        try await Lab.run("fakebmc") { lab in
            let bmc = try await FakeBMC.start(bmcKey: "the key of the BMC", in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(bmc.address, ["k_g": "the key of the BMC"])
                #expect(try await driver.powerReading().state == .off)
            }
        }
    }
}
