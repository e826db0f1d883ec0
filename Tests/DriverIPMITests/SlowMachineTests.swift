import DriverIPMI
import Testing
import WroughtCore
import WroughtLab

/// Machines behind `ipmi_sim` that lie, take their time or do not answer.
@Suite("ipmi_sim with a bad machine")
struct SlowMachineTests {
    @Test("a machine that lies: the order is accepted and the reading tells the truth")
    func lying() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.chassis = .machine(.lying, on: true)
            let sim = try await IPMISim.start(options, in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address)
                #expect(try await driver.perform(.off) == .accepted)
                #expect(try await driver.powerReading().state == .on)
            }
        }
    }

    @Test("a machine that is slow: the reading shows when it is done")
    func slow() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            // Long enough that the reading after the order comes before its end on a busy machine too.
            try sim.behave(.slow(seconds: 8))
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address)
                #expect(try await driver.powerReading().state == .off)
                #expect(try await driver.perform(.on) == .accepted)
                #expect(try await driver.powerReading().state == .off)
                var state = PowerState.off
                for _ in 0..<120 where state == .off {
                    try await Task.sleep(for: .milliseconds(250))
                    state = try await driver.powerReading().state
                }
                #expect(state == .on)
            }
        }
    }

    @Test("a machine that is stuck: an order is sent once and may have happened")
    func stuck() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with(limit: .seconds(9)) { bench in
                let driver = try bench.driver(sim.address)
                #expect(try await driver.powerReading().state == .off)
                try sim.behave(.stuck)
                let error = await failure { try await driver.perform(.on) }
                #expect(error?.code == .timeout)
                #expect(error?.mayHaveHappened == true)
                #expect(sim.calls.filter { $0 == "set power 1" }.count == 1)
            }
        }
    }

    @Test("orders that the machine refuses")
    func refusing() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.chassis = .none
            let sim = try await IPMISim.start(options, in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address)
                let error = await failure { try await driver.perform(.on) }
                #expect(error?.code == .rejected)
                #expect(error?.mayHaveHappened == false)
            }
        }
    }
}
