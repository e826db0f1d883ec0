import WroughtCore

/// A driver with every ability, whose devices a test controls through ``ScriptedRack``.
struct ScriptedDriver: BatchPowerSensing, BootControlling, WirePlanning {
    struct Settings: DriverSettings {
        let address: String
        let outlet: Int
        let password: Secret?
        let colour: Colour

        static let form = SettingsForm(
            Setting("address", "Address", help: "Where the rack stands.", identifies: true),
            Setting("outlet", "Outlet", default: 1, in: 1...24, scope: .machine),
            Setting("password", "Password"),
            Setting("colour", "Colour", default: .grey),
            make: Settings.init)
    }

    enum Colour: String, SettingChoice { case grey, red }

    static let info = DriverInfo(
        id: "scripted", title: "Scripted rack", summary: "A rack that a test controls.",
        aliases: [DriverAlias("red-rack", presets: ["colour": "red"])])
    static let actions: Set<PowerAction> = [.on, .off, .softOff, .cycle]

    let settings: Settings
    let context: DriverContext
    let rack: ScriptedRack

    init(_ settings: Settings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        rack = try ScriptedRack.of(context)
    }

    var key: String { "\(settings.address)/\(settings.outlet)" }
    var source: String { "scripted \(settings.address)" }

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        rack.change(key) { $0.begun += 1 }
        let outlet = rack[key]
        if let delay = outlet.delay { try await Task.sleep(for: delay) }
        if let fault = outlet.orderFault { throw fault }
        rack.change(key) { outlet in
            outlet.orders.append(action)
            if !outlet.lies { outlet.state = action.goal ?? outlet.state }
        }
        return .accepted
    }

    func powerReading() async throws -> PowerReading {
        let outlet = rack[key]
        if let fault = outlet.readFault { throw fault }
        return PowerReading(outlet.state, source: source, time: context.now())
    }

    static func powerReadings(of machines: [Self]) async throws -> [Result<PowerReading, DriverError>] {
        machines.first?.rack.countBatch()
        var answers: [Result<PowerReading, DriverError>] = []
        for machine in machines {
            do { answers.append(.success(try await machine.powerReading())) } catch {
                answers.append(.failure(DriverError(wrapping: error)))
            }
        }
        return answers
    }

    var bootSupport: BootSupport { BootSupport([.network, .disk], once: true, orderLimit: 2, modes: [.uefi]) }
    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws { rack.change(key) { $0.boot = plan } }
    func bootReading() async throws -> BootReading {
        BootReading(plan: rack[key].boot, mode: .uefi, source: source, time: context.now())
    }

    func wireOperations(for order: PlannedOrder) -> [String] {
        switch order {
        case .readPower: ["read outlet \(settings.outlet)"]
        case .power(let action): ["write \(action.rawValue) to outlet \(settings.outlet)"]
        case .setBoot(let plan, _): ["write boot plan \(plan)"]
        case .readBoot: ["read boot plan"]
        }
    }
}

extension ScriptedDriver: HardwareDetecting, SensorReporting, EventLogReporting, Identifying {
    func detectHardware() async throws -> HardwareFacts {
        var facts = HardwareFacts()
        facts.vendor = Fact("Acme", from: "label")
        facts.memoryBytes = Fact(8 << 30, from: "slots")
        if let mac = MACAddress("52:54:00:12:34:56") {
            facts.interfaces = [Fact(NetworkInterface(mac: mac, model: "e1000"), from: "bus")]
        }
        facts.disks = [Fact(Disk(name: "sda", bytes: 1_500_000_000), from: "bus")]
        return facts
    }
    func sensors() async throws -> [Sensor] {
        [
            Sensor(name: "Inlet", kind: "temperature", value: 21.5, unit: "°C"),
            Sensor(name: "Fan 1", kind: "fan", value: 0, unit: "rpm", status: .critical, states: ["failed"]),
        ]
    }
    func events() async throws -> [LoggedEvent] {
        [
            LoggedEvent(
                id: "1", time: Timestamp(microseconds: 0), source: "Fan 1", message: "stopped\u{1B}[2J",
                status: .critical)
        ]
    }
    func clearEvents() async throws {}
    func identify(for duration: Duration?) async throws {}
}

extension ScriptedDriver: RestorePolicyControlling, RestartCauseReporting, ControllerResetting {
    func restorePolicy() async throws -> RestorePolicy? { rack[key].restorePolicy }
    func setRestorePolicy(_ policy: RestorePolicy) async throws {
        rack.change(key) { if !$0.lies { $0.restorePolicy = policy } }
    }
    func restartCause() async throws -> String { "power button" }
    func resetController(_ kind: ControllerResetKind) async throws { rack.change(key) { $0.resets.append(kind) } }
}

extension ScriptedDriver: Diagnosing, TargetListing {
    struct RackSettings: DriverSettings {
        let address: String
        let password: Secret?
        static let form = SettingsForm(
            Setting("address", "Address", identifies: true), Setting("password", "Password"), make: RackSettings.init)
    }

    static func targets(of controller: RackSettings, in context: DriverContext) async throws -> [ListedTarget] {
        [
            ListedTarget(name: "Outlet 1", settings: ["outlet": 1], state: .on),
            ListedTarget(name: "Outlet 2", settings: ["outlet": 2]),
        ]
    }

    func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        report(DiagnosticStep("name", .passed, "\(settings.address) is a rack", milliseconds: 1))
        if settings.password?.reveal() == "wrong" {
            report(
                DiagnosticStep("credentials", .failed, "the rack refused the password", remedy: "give the right one"))
            report(DiagnosticStep("power", .skipped, "no session"))
        } else {
            report(DiagnosticStep("credentials", .workedAround, "asked twice", milliseconds: 2.5))
            report(DiagnosticStep("power", .passed, "reads \(rack[key].state.rawValue)"))
        }
    }
}

extension ScriptedDriver: ConsoleOpening {
    func openConsole(force: Bool) async throws -> any ConsoleSession { EchoConsole() }
}

/// A console that gives back what is typed, in capitals, and closes on `bye`.
final class EchoConsole: ConsoleSession {
    let output: AsyncThrowingStream<[UInt8], any Error>
    private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation

    init() { (output, continuation) = AsyncThrowingStream.makeStream() }

    func write(_ bytes: [UInt8]) async throws {
        let text = String(decoding: bytes, as: UTF8.self)
        continuation.yield(Array(text.uppercased().utf8))
        if text.contains("bye") { continuation.finish() }
    }
    func close() async { continuation.finish() }
}
