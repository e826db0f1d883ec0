import DriverIPMI
import Testing
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

/// Sessions with the simulated BMC of this package, which offers what no free simulator does and misbehaves on order.
@Suite("sessions with the simulated BMC")
struct SimulatedSessionTests {
    @Test(
        "on and status in every suite that is supported",
        arguments: CipherSuite.all.filter(\.isSupported).map { String($0.id) })
    func suites(_ suite: String) async throws {
        var settings = BMCSettings()
        settings.cipherSuites = CipherSuite.all.filter(\.isSupported).map(\.id)
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address, ["cipher_suite_id": .string(suite)])
            #expect(try await driver.powerReading().state == .off)
            _ = try await driver.perform(.on)
            #expect(bmc.isOn)
            #expect(try await driver.powerReading().state == .on)
        }
        #expect(bmc.openSessions == 0, "closing the context closes the session on the BMC")
    }

    @Test(
        "without a wish the best suite offered is found and remembered",
        arguments: [[17], [3], [8], [12, 2], [3, 17]])
    func bestSuite(_ offered: [UInt8]) async throws {
        var settings = BMCSettings()
        settings.cipherSuites = offered
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address, ["cipher_suite_id": ""])
            #expect(try await driver.powerReading().state == .off)
            bmc.forgetSessions()
            bmc.clearObservations()
            #expect(try await driver.powerReading().state == .off)
            #expect(bmc.count(GetChannelCipherSuites.self) == 0, "the suite is remembered")
        }
    }

    @Test("a suite that is not offered: the error names it and those that are")
    func refusedSuite() async throws {
        var settings = BMCSettings()
        settings.cipherSuites = [3, 17]
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let driver = try bench.driver(address, ["cipher_suite_id": "8"])
            let error = await failure { try await driver.powerReading() }
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("cipher suite 8 (HMAC-MD5, HMAC-MD5-128, AES-CBC-128)") == true)
            #expect(error?.remedy == "set cipher_suite_id to one that it offers: 3, 17")
        }
    }

    @Test("only suites without protection are offered: none is taken unasked")
    func unprotected() async throws {
        var settings = BMCSettings()
        settings.cipherSuites = [0, 1, 2]
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address, ["cipher_suite_id": ""])
            #expect(await failure { try await driver.powerReading() }?.code == .unsupported)
            #expect(bmc.count(GetChassisStatus.self) == 0)
        }
    }

    @Test("K_g with suite 17: right, wrong, missing")
    func controllerKey() async throws {
        var settings = BMCSettings()
        settings.controllerKey = Array("twenty bytes of key!".utf8)
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let suite: RawSettings = ["cipher_suite_id": "17"]
            let right = try bench.driver(address, suite.merging(["k_g": "twenty bytes of key!"]))
            #expect(try await right.powerReading().state == .off)
            for other in [suite, suite.merging(["k_g": "another key"])] {
                let error = await failure { try await bench.driver(address, other).powerReading() }
                #expect(error?.code == .unauthorized)
                #expect(error?.message.contains("K_g") == true)
            }
        }
    }

    @Test("bad password and bad user in IPMI 1.5 and 2.0", arguments: ["LAN", "LAN_2_0"])
    func logins(_ version: String) async throws {
        try await Bench.with(SimulatedBMC()) { bench, address in
            let version: RawSettings = ["power_driver": .string(version)]
            let password = try bench.driver(address, version.merging(["power_pass": "wrong"]))
            #expect(await failure { try await password.powerReading() }?.code == .unauthorized)
            let user = try bench.driver(address, version.merging(["power_user": "nobody"]))
            #expect(await failure { try await user.powerReading() }?.message.contains("nobody") == true)
            let right = try bench.driver(address, version)
            #expect(try await right.powerReading().state == .off)
        }
    }

    @Test("a user's limit: reading is allowed, control is not, and the privilege is named")
    func limits() async throws {
        var settings = BMCSettings()
        settings.users = [BMCUser("admin", password: "secret", limit: .user)]
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let user = try bench.driver(address, ["privilege_level": "USER"])
            #expect(try await user.powerReading().state == .off)
            let own = await failure { try await user.perform(.on) }
            #expect(own?.code == .forbidden)
            #expect(own?.message.contains("OPERATOR") == true)
            let admin = try bench.driver(address, ["privilege_level": "ADMIN"])
            let refused = await failure { try await admin.perform(.on) }
            #expect(refused?.code == .forbidden)
            #expect(refused?.message.contains("ADMIN") == true)
            #expect(bmc.powerOrders == [])
        }
    }

    @Test("lookup by name and privilege")
    func userLookup() async throws {
        try await Bench.with(SimulatedBMC()) { bench, address in
            let driver = try bench.driver(address, ["user_lookup": "name-and-privilege"])
            #expect(try await driver.powerReading().state == .off)
        }
    }

    @Test("an IPv6 address and another port")
    func version6() async throws {
        let bmc = SimulatedBMC()
        try await bmc.start(address: "::1", port: 0)
        let port = try #require(bmc.port)
        try await Bench.with { bench in
            let driver = try bench.driver("[::1]:\(port)")
            #expect(try await driver.powerReading().state == .off)
            let separate = try bench.driver("::1", ["port": .int(port)])
            #expect(try await separate.powerReading().state == .off)
        }
        await bmc.stop()
    }

    @Test("drivers with equal settings share one session; a name resolves to its address")
    func sharing() async throws {
        let bmc = SimulatedBMC()
        try await Bench.with(bmc) { bench, address in
            for _ in 0..<5 { #expect(try await bench.driver(address).powerReading().state == .off) }
            #expect(bmc.openSessions == 1)
            let other = try bench.driver(address, ["privilege_level": "USER"])
            #expect(try await other.powerReading().state == .off)
            #expect(bmc.openSessions == 2)
        }
        #expect(bmc.openSessions == 0)
    }

    @Test("IPMI 1.5 alone: LAN_2_0 says what to set", arguments: [AuthenticationType.md5, .straight])
    func version15(_ type: AuthenticationType) async throws {
        var settings = BMCSettings()
        settings.authenticationTypes = [type]
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let driver = try bench.driver(address, ["power_driver": "LAN"])
            _ = try await driver.perform(.on)
            #expect(bmc.isOn)
        }
    }
}
