import DriverManual
import Testing
import WroughtCore

/// A driver as a vendor would add it, with an alias and a controller of several outlets.
private struct AcmeDriver: BatchPowerSensing, TargetListing {
    struct Settings: DriverSettings {
        let address: String
        let outlet: Int
        let password: Secret?
        static let form = SettingsForm(
            Setting("power_address", "Address", identifies: true), Setting("node_outlet", "Outlet", scope: .machine),
            Setting("power_pass", "Password"), make: Settings.init)
    }
    struct ControllerSettings: DriverSettings {
        let address: String
        static let form = SettingsForm(Setting("power_address", "Address"), make: ControllerSettings.init)
    }
    static let info = DriverInfo(
        id: "acme", title: "Acme", aliases: [DriverAlias("acme9000", presets: ["power_address": "bmc"])])
    let settings: Settings
    init(_ settings: Settings, in context: DriverContext) { self.settings = settings }
    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }
    func powerReading() async throws -> PowerReading { throw DriverError(.unsupported, "read in a batch only") }
    static func powerReadings(of machines: [AcmeDriver]) async throws -> [Result<PowerReading, DriverError>] {
        machines.map {
            guard $0.settings.outlet > 0 else { return .failure(DriverError(.notFound, "no outlet 0")) }
            let state: PowerState = $0.settings.outlet.isMultiple(of: 2) ? .on : .off
            return .success(PowerReading(state, source: "batch of \(machines.count)", time: Timestamp(microseconds: 0)))
        }
    }
    static func targets(of controller: ControllerSettings, in context: DriverContext) async throws -> [ListedTarget] {
        [ListedTarget(name: "\(controller.address)/1", settings: ["node_outlet": 1])]
    }
}

@Suite struct RegistryTests {
    private let registry = DriverRegistry(ManualDriver.self).adding(AcmeDriver.self)

    @Test func capabilitiesFollowFromConformances() {
        #expect(
            registry["acme"]?.capabilities == [
                .action(.on), .action(.off), .powerSensing, .batchPowerSensing, .targetListing,
            ])
        #expect(registry["manual"]?.capabilities.contains(.powerSensing) == false)
        #expect(registry.all.map(\.info.id) == ["acme", "manual"])
    }

    @Test func anUnknownDriverIsNamedWithTheNearest() {
        let error = #expect(throws: DriverError.self) { try registry.controller("manuel", settings: [:]) }
        #expect(error?.description.contains("did you mean manual?") == true)
    }

    @Test func aDriverLeftOutOfTheBuildSaysWhy() {
        let built = registry.leavingOut("virsh", because: "build with the trait Libvirt")
        let error = #expect(throws: DriverError.self) { try built.controller("virsh", settings: [:]) }
        #expect(error?.remedy == "build with the trait Libvirt")
    }

    @Test func anAliasPresetsSettings() throws {
        let controller = try registry.controller("acme9000", settings: ["node_outlet": 2])
        #expect(controller.driverID == "acme")
        #expect(controller.controllers == [ControllerIdentity("acme bmc")])
    }

    @Test func secretsGivenInTheOpenAreHidden() throws {
        let (_, raw) = try registry.resolve("acme", ["power_address": "h", "node_outlet": 1, "power_pass": "c4n4ry"])
        #expect(raw.values["power_pass"] == nil && raw.secrets["power_pass"]?.reveal() == "c4n4ry")
    }

    @Test func targetsAreListedWithControllerSettingsOnly() async throws {
        let targets = try await registry.targets("acme", settings: ["power_address": "pdu7"])
        #expect(targets.map(\.name) == ["pdu7/1"])
        let error = await #expect(throws: DriverError.self) { try await registry.targets("manual", settings: [:]) }
        #expect(error?.code == .unsupported)
    }

    @Test func aFleetReadsOneControllerInOneExchange() async throws {
        let governor = PowerGovernor()
        let machines = try (0..<6).map { outlet in
            try registry.controller(
                "acme", settings: ["power_address": "pdu", "node_outlet": .int(outlet)], under: governor)
        }
        let seen = Noted<(Int, Result<PowerReading, DriverError>)>()
        await Fleet.read(machines) { seen.append(($0, $1)) }
        let sorted = seen.all.sorted { $0.0 < $1.0 }.map(\.1)
        #expect(sorted.count == 6)
        #expect(throws: DriverError.self) { try sorted[0].get() }
        #expect(try sorted[1].get().state == .off && sorted[2].get().state == .on)
        #expect(try sorted[5].get().source == "batch of 6")
    }

    @Test func anotherDriverCanTakeAPlace() {
        #expect(registry.replacing(with: AcmeDriver.self).all.count == 2)
    }
}

@Suite struct ManualDriverTests {
    @Test func asksTheOperatorAndNeverClaimsSuccess() async throws {
        let controller = try DriverRegistry(ManualDriver.self).controller("manual", settings: ["location": "rack 3"])
        for verb in PowerVerb.allCases {
            let record = await controller.perform(PowerRequest(verb))
            #expect(record.outcome.doubt == .operatorMustAct)
            #expect(record.instruction?.contains("rack 3") == true)
        }
    }

    @Test func cannotBeRead() async throws {
        let controller = try DriverRegistry(ManualDriver.self).controller("manual", settings: [:])
        let error = await #expect(throws: DriverError.self) { try await controller.powerReading() }
        #expect(error?.code == .unsupported)
    }
}
