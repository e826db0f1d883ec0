import DriverIPMI
import Glibc
import Testing
import WroughtCore
import WroughtLab

/// The driver against OpenIPMI's `ipmi_sim`, which is not ours.
@Suite("ipmi_sim")
struct OpenIPMISimulatorTests {
    @Test(
        "on, off and status in every version and suite",
        arguments: [
            ["cipher_suite_id": "3"], ["cipher_suite_id": "2"], ["cipher_suite_id": "1"], ["cipher_suite_id": "0"],
            ["cipher_suite_id": "6"], ["cipher_suite_id": ""],
            ["power_driver": "LAN", "authentication_type": "md5"],
            ["power_driver": "LAN", "authentication_type": "straight"],
            ["power_driver": "LAN", "authentication_type": "none"],
            ["power_driver": "LAN"],
        ] as [[String: String]])
    func power(_ settings: [String: String]) async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address, RawSettings(settings.mapValues { .string($0) }))
                #expect(try await driver.powerReading().state == .off)
                #expect(try await driver.perform(.on) == .accepted)
                #expect(sim.isOn == true)
                let reading = try await driver.powerReading()
                #expect(reading.state == .on)
                #expect(reading.source == "ipmi \(sim.address):623")
                #expect(try await driver.perform(.off) == .accepted)
                #expect(try await driver.powerReading().state == .off)
                #expect(sim.isOn == false)
            }
        }
    }

    @Test("each order reaches the machine once, as Chassis Control names it")
    func orders() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.chassis = .machine(.obedient, on: true)
            let sim = try await IPMISim.start(options, in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address)
                for action in [PowerAction.reset, .softOff, .on, .off] {
                    #expect(try await driver.perform(action) == .accepted)
                }
                let orders = sim.calls.filter { $0.hasPrefix("set") }
                #expect(orders == ["set reset 1", "set shutdown 1", "set power 1", "set power 0"])
                // The simulator has no diagnostic interrupt.
                let refusal = await failure { try await driver.perform(.nmi) }
                #expect(refusal?.message.contains("Chassis Control") == true)
            }
        }
    }

    @Test("an empty SDR repository means that there are no sensors")
    func noSensors() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let sensors = try await bench.driver(sim.address).sensors()
                #expect(sensors.isEmpty)
            }
        }
    }

    @Test("the right and the wrong K_g", arguments: ["3", "2", "1"])
    func controllerKey(_ suite: String) async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            // The simulator's configuration holds keys of at most 19 bytes, without blanks, and fills them with zeros.
            options.bmcKey = "aKeyOfNineteenBytes"
            let sim = try await IPMISim.start(options, in: lab)
            let key = try #require(options.bmcKey)
            let digits = key.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            let hexadecimal = "0x" + digits + "00"
            try await Bench.with { bench in
                for right in [key, hexadecimal] {
                    let driver = try bench.driver(
                        sim.address, ["cipher_suite_id": .string(suite), "k_g": .string(right)])
                    #expect(try await driver.powerReading().state == .off)
                }
                let wrong = try bench.driver(sim.address, ["cipher_suite_id": .string(suite), "k_g": "another key"])
                let error = await failure { try await wrong.powerReading() }
                #expect(error?.code == .unauthorized)
                #expect(error?.message.contains("another BMC key (K_g)") == true)
                let none = try bench.driver(sim.address, ["cipher_suite_id": .string(suite)])
                #expect(await failure { try await none.powerReading() }?.remedy?.contains("set k_g") == true)
            }
        }
    }

    @Test(
        "wrong password and unknown user are told apart, and nothing is printed of the password",
        arguments: ["LAN_2_0", "LAN"])
    func logins(_ version: String) async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let version: RawSettings = ["power_driver": .string(version)]
                let badPassword = try bench.driver(sim.address, version.merging(["power_pass": "canary-7fe2"]))
                let password = await failure { try await badPassword.powerReading() }
                #expect(password?.code == .unauthorized)
                #expect(password?.remedy?.contains("power_pass") == true)
                #expect("\(String(describing: password))".contains("canary") == false)
                let badUser = try bench.driver(sim.address, version.merging(["power_user": "nobody"]))
                let user = await failure { try await badUser.powerReading() }
                #expect(user?.code == .unauthorized)
                #expect(user?.message.contains("does not know the user “nobody”") == true)
            }
        }
    }

    @Test("a suite that is not offered is named")
    func suite() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address, ["cipher_suite_id": "17"])
                let error = await failure { try await driver.powerReading() }
                #expect(error?.code == .unsupported)
                #expect(error?.message.contains("cipher suite 17 (HMAC-SHA256") == true)
            }
        }
    }

    @Test("a user of privilege USER may read and not switch")
    func privilege() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.privilege = "user"
            let sim = try await IPMISim.start(options, in: lab)
            try await Bench.with { bench in
                let user = try bench.driver(sim.address, ["privilege_level": "USER"])
                #expect(try await user.powerReading().state == .off)
                let local = await failure { try await user.perform(.on) }
                #expect(local?.code == .forbidden)
                #expect(local?.remedy?.contains("privilege_level") == true)
                // In IPMI 2.0 this simulator grants every privilege; in 1.5 it keeps to the user's limit.
                let admin = try bench.driver(sim.address, ["power_driver": "LAN"])
                let refused = await failure { try await admin.perform(.on) }
                #expect(refused?.code == .forbidden)
                #expect(sim.isOn == false)
            }
        }
    }

    @Test("a controller behind the bus, by Send Message")
    func bridging() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.emulatorLines = [
                "mc_add 0x30 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf03 persist_sdr", "mc_enable 0x30",
            ]
            let sim = try await IPMISim.start(options, in: lab)
            try await Bench.with { bench in
                for version in ["LAN_2_0", "LAN"] {
                    let near = try bench.driver(sim.address, ["power_driver": .string(version)])
                    #expect(
                        try await near.detectHardware().controller?.value.model == "manufacturer 4753, product 3842")
                    let far = try bench.driver(
                        sim.address,
                        ["power_driver": .string(version), "bridging": "single", "target_address": "0x30"])
                    #expect(try await far.detectHardware().controller?.value.model == "manufacturer 4753, product 3843")
                }
            }
        }
    }

    @Test("the boot device, and that the simulator loses the valid bit")
    func boot() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(sim.address)
                try await driver.setBoot(.once(.network), mode: nil)
                #expect(sim.bootDevice == "pxe")
                let reading = try await driver.bootReading()
                #expect(reading.plan == .once(.network))
                #expect(reading.detail?.contains("valid bit") == true)
            }
        }
    }

    @Test("a controller that was restarted is logged into again")
    func restart() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.address = try lab.address()
            let first = try await IPMISim.start(options, in: lab)
            try await Bench.with { bench in
                let driver = try bench.driver(first.address)
                #expect(try await driver.powerReading().state == .off)
                await first.process.stop()
                options.chassis = .machine(.obedient, on: true)
                _ = try await IPMISim.start(options, in: lab)
                #expect(try await driver.powerReading().state == .on)
                #expect(try await driver.perform(.off) == .accepted)
            }
        }
    }

    @Test("a closed port is told long before the limit")
    func nobody() async throws {
        try await Lab.run("ipmi") { lab in
            let address = try lab.address()
            // The code tells a refusal from a time-out; the times only have to lie far enough apart on a busy machine.
            try await Bench.with(limit: .seconds(180)) { bench in
                let started = ContinuousClock.now
                let driver = try bench.driver(address)
                let error = await failure { try await driver.powerReading() }
                #expect(error?.code == .unreachable)
                #expect(error?.message.contains("nothing listens") == true)
                #expect(error?.mayHaveHappened == false)
                #expect(ContinuousClock.now - started < .seconds(120))
            }
        }
    }

    @Test("a stopped simulator: the call ends at its limit, and cancelling ends it at once")
    func silence() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            sim.process.signal(SIGSTOP)
            try await Bench.with(limit: .seconds(3)) { bench in
                let driver = try bench.driver(sim.address)
                let started = ContinuousClock.now
                let error = await failure { try await driver.powerReading() }
                #expect(error?.code == .timeout)
                #expect(error?.message.contains("does not answer") == true)
                #expect(ContinuousClock.now - started < .seconds(15))
                let task = Task { await failure { try await driver.powerReading() } }
                task.cancel()
                #expect(await task.value?.code == .cancelled)
            }
            sim.process.signal(SIGCONT)
        }
    }

    @Test("many machines at once share two sockets")
    func fleet() async throws {
        try await Lab.run("ipmi") { lab in
            var options = IPMISimOptions()
            options.chassis = .none
            let sims = try await IPMISim.start(count: 20, options, in: lab)
            try await Bench.with { bench in
                let drivers = try sims.map { try bench.driver($0.address) }
                for _ in 0..<2 {
                    let states = try await withThrowingTaskGroup(of: PowerState.self) { group in
                        for driver in drivers { group.addTask { try await driver.powerReading().state } }
                        var states: [PowerState] = []
                        for try await state in group { states.append(state) }
                        return states
                    }
                    #expect(states.count == 20)
                    #expect(Set(states).count == 1)
                }
            }
        }
    }
}
