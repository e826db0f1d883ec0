import DriverIPMI
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators
import WroughtWireIPMI

/// How the BMC's network is configured, read from the simulated BMC and from OpenIPMI's.
@Suite("LAN configuration")
struct LANConfigurationTests {
    private static let router: [UInt8] = [0xFE, 0x80] + Array(repeating: 0, count: 13) + [1]
    private static let fixed: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [7]
    private static let dynamic: [UInt8] = [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 1] + Array(repeating: 0, count: 7) + [9]

    private static func settings(_ parameters: [LANParameter]) -> BMCSettings {
        var settings = BMCSettings()
        settings.lanParameters = Dictionary(uniqueKeysWithValues: parameters.map { ($0.parameter, $0.data) })
        return settings
    }

    @Test("everything that IPv4 has")
    func version4() async throws {
        let settings = Self.settings([
            .address(IPv4Bytes([192, 0, 2, 10])), .addressSource(.dhcp), .macAddress([2, 0, 0, 0, 0, 0x42]),
            .subnetMask(IPv4Bytes([255, 255, 255, 0])), .defaultGateway(IPv4Bytes([192, 0, 2, 1])),
            .defaultGatewayMAC([2, 0, 0, 0, 0, 1]), .backupGateway(IPv4Bytes([192, 0, 2, 2])), .vlan(42),
            .vlanPriority(3), .authenticationEnables([0, 0x14, 0x14, 0x04, 0]),
            .cipherSuitePrivileges([.operator, .admin]),
        ])
        let bmc = SimulatedBMC(settings)
        try await Bench.with(bmc) { bench, address in
            let lan = try await bench.driver(address).lanConfiguration()
            #expect(lan.address == "192.0.2.10")
            #expect(lan.addressSource == .dhcp)
            #expect(lan.mac?.description == "02:00:00:00:00:42")
            #expect(lan.subnetMask == "255.255.255.0")
            #expect(lan.defaultGateway == .init(address: "192.0.2.1", mac: MACAddress("02:00:00:00:00:01")))
            #expect(lan.backupGateway == .init(address: "192.0.2.2"))
            #expect(lan.vlan == .init(id: 42, priority: 3))
            #expect(lan.cipherSuites == [.init(id: 3, privilege: "OPERATOR"), .init(id: 17, privilege: "ADMIN")])
            #expect(lan.authentication.map(\.privilege) == ["CALLBACK", "USER", "OPERATOR", "ADMIN", "OEM"])
            #expect(lan.authentication[1].types == ["MD5", "straight password"])
            #expect(lan.authentication[0].types == [])
            #expect(lan.ipv6 == nil)
            let facts = try await bench.driver(address).detectHardware().controller?.value
            #expect(facts?.address == "192.0.2.10")
            #expect(
                facts?.network
                    == ControllerNetwork(
                        addressSource: .dhcp, subnetMask: "255.255.255.0", gateway: "192.0.2.1", vlan: 42))
            // The community string is a secret that nobody needs.
            let asked = bmc.observations.filter { $0.isA(GetLANConfiguration.self) }
                .compactMap { try? GetLANConfiguration.decodeRequest($0.request.data).parameter }
            #expect(!asked.contains(16))
        }
    }

    @Test("IPv6 addresses with their places, and the first of them as the address where there is no other")
    func version6() async throws {
        var settings = Self.settings([.address(IPv4Bytes([0, 0, 0, 0])), .ipv6Router(Self.router)])
        settings.ipv6Addresses = [
            LANIPv6Address(set: 0, address: Self.fixed, prefixLength: 48),
            LANIPv6Address(set: 1, isEnabled: false, address: Self.dynamic, status: 1),
            LANIPv6Address(set: 0, isEnabled: false, source: 1, address: Self.dynamic),
        ]
        try await Bench.with(SimulatedBMC(settings)) { bench, address in
            let driver = try bench.driver(address)
            let ipv6 = try #require(try await driver.lanConfiguration().ipv6)
            #expect(ipv6.use == .both)
            #expect(ipv6.router == "fe80::1")
            #expect(
                ipv6.addresses == [
                    .init(address: "2001:db8::7", prefixLength: 48, source: .fixed, isActive: true),
                    .init(address: "2001:db8:0:1::9", prefixLength: 64, source: .fixed, isActive: false),
                    .init(address: "2001:db8:0:1::9", prefixLength: 64, source: .router, isActive: true),
                ])
            let facts = try await driver.detectHardware()
            #expect(facts.controller?.value.address == "2001:db8::7")
            #expect(facts.controller?.value.mac?.description == "02:57:52:00:00:01")
            #expect(facts.controller?.value.network?.ipv6 == ["2001:db8::7/48", "2001:db8:0:1::9/64"])
        }
    }

    @Test("a BMC that refuses parameters, and a user that may not read them")
    func refusals() async throws {
        var faults = BMCFaults()
        faults.refusals = [.init(GetLANConfiguration.self, with: CompletionCode(rawValue: 0x80))]
        try await Bench.with(SimulatedBMC(faults: faults)) { bench, address in
            #expect(try await bench.driver(address).lanConfiguration() == LANConfiguration())
            let user = try bench.driver(address, ["privilege_level": "USER"])
            let error = await failure { try await user.lanConfiguration() }
            #expect(error?.code == .forbidden)
            #expect(error?.remedy?.contains("privilege_level") == true)
            // Hardware facts go on without what may not be read.
            #expect(try await user.detectHardware().controller?.value.address == nil)
        }
    }

    @Test("of ipmi_sim")
    func openIPMI() async throws {
        try await Lab.run("ipmi") { lab in
            let sim = try await IPMISim.start(in: lab)
            try await Bench.with { bench in
                let lan = try await bench.driver(sim.address).lanConfiguration()
                // The simulator tells the address and the mask of its interface's configuration, or zeroes.
                #expect(lan.address?.split(separator: ".").count == 4)
                #expect(lan.subnetMask?.split(separator: ".").count == 4)
                #expect(lan.mac != nil)
                #expect(lan.cipherSuites.contains { $0.id == 3 })
                #expect(lan.authentication.count == 5)
            }
        }
    }
}
