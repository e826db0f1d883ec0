import DriverFence
import Testing
import WroughtCore
import WroughtLab

/// Real agents against real daemons.
@Suite struct RealDeviceTests {
    private func ipmi(_ address: String, password: String = "secret", plus: String = "0") -> RawSettings {
        RawSettings(
            [
                "agent": "fence_ipmilan",
                "options": .array(
                    [
                        .string("ip=\(address)"), "username=admin", .string("lanplus=\(plus)"), "cipher=3",
                        "power_timeout=6",
                    ].filter { plus == "1" || $0 != "cipher=3" }),
            ], secrets: ["secret_options": Secret("password=\(password)")])
    }

    @Test(arguments: ["0", "1"]) func ipmilanSwitchesARealBMC(_ plus: String) async throws {
        try await Lab.run("fence") { lab in
            let bmc = try await IPMISim.start(in: lab)
            let machine = try Bench.machine(ipmi(bmc.address, plus: plus))
            let on = await machine.perform(PowerRequest(.on))
            #expect(on.outcome.name == "confirmed", "\(on)")
            #expect(bmc.isOn == true)
            let off = await machine.perform(PowerRequest(.off))
            #expect(off.outcome.name == "confirmed", "\(off)")
            #expect(off.readings.map(\.state) == [.on, .off])
            #expect(bmc.isOn == false)
            #expect(bmc.calls.filter { $0 == "set power 1" }.count == 1, "an order is sent once")
        }
    }

    @Test func aWrongPasswordIsNeverAState() async throws {
        try await Lab.run("fence") { lab in
            let bmc = try await IPMISim.start(in: lab)
            let driver = try Bench.driver(ipmi(bmc.address, password: "wr0ng-one"))
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
            #expect([.rejected, .timeout].contains(error.code), "\(error)")
            #expect(!error.description.contains("wr0ng-one"))
        }
    }

    @Test func nobodyAtTheAddressIsNeverAState() async throws {
        try await Lab.run("fence") { lab in
            let driver = try Bench.driver(ipmi(try lab.address()))
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
            #expect([.rejected, .timeout, .unreachable].contains(error.code), "\(error)")
        }
    }

    @Test func aMissingToolIsNamedWithoutThePassword() async throws {
        var raw = ipmi("127.0.0.9", password: "it's-s3cret")
        raw.set("options", .array(["ip=127.0.0.9", "username=admin", "ipmitool_path=/nowhere/ipmitool"]))
        let driver = try Bench.driver(raw)
        let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
        #expect(error.code == .missingTool, "\(error)")
        #expect(!error.description.contains("s3cret"), "\(error)")
    }

    @Test func aRefusedConnectionIsUnreachable() async throws {
        try await Lab.run("fence") { lab in
            let driver = try Bench.driver(
                RawSettings(
                    [
                        "agent": "fence_redfish",
                        "options": .array([.string("ip=\(try lab.address())"), "username=admin"]),
                    ], secrets: ["secret_options": Secret("password=secret")]))
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
            #expect(error.code == .unreachable, "\(error)")
            #expect(!error.mayHaveHappened)
        }
    }

    private func apc(_ address: String, plug: String, community: String = OutletStrip.community) -> RawSettings {
        RawSettings(
            [
                "agent": "fence_apc_snmp", "options": .array([.string("ip=\(address)"), "snmp_version=1"]),
                "plug": .string(plug),
            ],
            secrets: ["secret_options": Secret("community=\(community)")])
    }

    @Test func apcSwitchesARealAgentsOutlets() async throws {
        try await Lab.run("fence") { lab in
            let strip = try await OutletStrip.start(outlets: 4, in: lab)
            let machine = try Bench.machine(apc(strip.agent.address, plug: "3"))
            let off = await machine.perform(PowerRequest(.off))
            #expect(off.outcome.name == "confirmed", "\(off)")
            #expect((1...4).map { strip.isOn($0) } == [true, true, false, true])
            let pair = try Bench.driver(apc(strip.agent.address, plug: "2,3"))
            let reading = try await pair.powerReading()
            #expect(reading.state == .mixed)
            #expect(reading.parts == ["2": .on, "3": .off])
            // The agent by itself would call the pair on and do nothing.
            #expect(try await pair.perform(.on) == .accepted)
            #expect(strip.isOn(3) == true)
        }
    }

    @Test func apcListsItsOutlets() async throws {
        try await Lab.run("fence") { lab in
            let strip = try await OutletStrip.start(outlets: 4, in: lab)
            let settings = try FenceControllerSettings.form.decode(
                RawSettings(
                    ["agent": "fence_apc_snmp", "options": .array([.string("ip=\(strip.agent.address)")])],
                    secrets: ["secret_options": Secret("community=private\nsnmp_version=1")]))
            let targets = try await FenceDriver.targets(of: settings, in: DriverContext())
            #expect(targets.map(\.name) == ["1", "2", "3", "4"])
            #expect(targets[2].detail == "Outlet 3")
            #expect(targets[2].settings == ["plug": ["3"]])
        }
    }

    @Test func aWrongOutletIsNeverAState() async throws {
        try await Lab.run("fence") { lab in
            let strip = try await OutletStrip.start(outlets: 4, in: lab)
            let driver = try Bench.driver(apc(strip.agent.address, plug: "9"))
            let error = try #require(await #expect(throws: DriverError.self) { try await driver.powerReading() })
            #expect(error.code == .notFound, "\(error)")
            #expect(error.message.contains("There is no such variable name in this MIB"))
            let wrong = try Bench.driver(apc(strip.agent.address, plug: "1", community: "nobody-knows"))
            let refused = try #require(await #expect(throws: DriverError.self) { try await wrong.powerReading() })
            #expect(!refused.description.contains("nobody-knows"))
            #expect(refused.code == .timeout, "\(refused)")
        }
    }

    @Test func virshSpeaksThroughARealShell() async throws {
        try await Lab.run("fence") { lab in
            let server = try await ShellServer.start(in: lab)
            func settings(_ key: String, plug: String) -> RawSettings {
                let options = (server.options(key: key) + ["power_timeout=1"]).map { JSONValue.string($0) }
                return ["agent": "fence_virsh", "options": .array(options), "plug": .string(plug)]
            }
            let driver = try Bench.driver(settings(server.key, plug: "test"))
            #expect(try await driver.powerReading().state == .on)
            // The test hypervisor forgets the order at once, so the agent waits in vain: the order was taken.
            #expect(try await driver.perform(.off) == .accepted)

            let absent = try Bench.driver(settings(server.key, plug: "nobody"))
            let error = try #require(await #expect(throws: DriverError.self) { try await absent.powerReading() })
            #expect(error.code == .notFound, "\(error)")
            let stranger = try Bench.driver(settings(server.strangeKey, plug: "test"))
            let refused = try #require(await #expect(throws: DriverError.self) { try await stranger.powerReading() })
            #expect(refused.code == .unauthorized, "\(refused)")

            var controller = settings(server.key, plug: "test")
            controller.set("plug", nil)
            let targets = try await FenceDriver.targets(
                of: try FenceControllerSettings.form.decode(controller), in: DriverContext())
            #expect(targets == [ListedTarget(name: "test", settings: ["plug": ["test"]], state: .on)])
        }
    }
}
