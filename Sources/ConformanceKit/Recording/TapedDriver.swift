import WroughtCore

/// Any driver with every contract call on a tape: taken down while a run is recorded, answered from the transcript while
/// it is replayed. Has the abilities of the driver, since it conforms to what that conforms to, but for one: it does not
/// tell of changes by itself (``PowerWatching``). A controller would end its pauses by them, at moments that no
/// transcript has; without it, it looks again and again, as it does with most drivers.
struct TapedDriver<Driver: PowerDriver>: PowerDriver, CustomReflectable {
    static var info: DriverInfo { Driver.info }
    static var actions: Set<PowerAction> { Driver.actions }

    let tape: any Tape
    let subject: String
    /// Nil in a replay.
    let driver: Driver?

    init(_ settings: Driver.Settings, in context: DriverContext) throws {
        let tape = try TapeHolder.find(in: context.shared).tape
        self.tape = tape
        let subject = "driver \(tape.number(of: "driver"))"
        self.subject = subject
        var context = context
        // A driver's own pauses are none of the contract's: what it waits for is in the time its calls take.
        context.clock = ContinuousClock()
        var made: Driver?
        try tape.fact(TapedCall(subject, "init"), .none) { [context] in made = try Driver(settings, in: context) }
        driver = made
    }

    /// What a dump shows is the driver's.
    var customMirror: Mirror { Mirror(self, children: ["driver": driver as Any]) }

    /// The driver. Called in no replay.
    func real() throws -> Driver {
        guard let driver else { throw DriverError(.unexpected, "a replay has no driver") }
        return driver
    }

    func call<Value>(
        _ name: String, _ arguments: JSONValue..., as codec: ValueCodec<Value>, _ body: (Driver) async throws -> Value
    ) async throws -> Value {
        try await tape.call(TapedCall(subject, name, list: arguments), codec) { try await body(real()) }
    }

    func fact<Value>(
        _ name: String, _ arguments: JSONValue..., as codec: ValueCodec<Value>, _ body: (Driver) throws -> Value
    ) throws -> Value {
        try tape.fact(TapedCall(subject, name, list: arguments), codec) { try body(real()) }
    }

    var actions: Set<PowerAction> {
        (try? fact("actions", as: .codable) { $0.actions.sorted { $0.rawValue < $1.rawValue } }).map { Set($0) } ?? []
    }

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        try await call("perform", .string(action.rawValue), as: .receipt) { try await $0.perform(action) }
    }

    /// The type around the type of a driver.
    static func type(around driver: Driver) -> any PowerDriver.Type { TapedDriver<Driver>.self }
}

extension TapedDriver: ControllerIdentifying where Driver: ControllerIdentifying {
    var controllers: [ControllerIdentity] { (try? fact("controllers", as: .codable) { $0.controllers }) ?? [] }
}

extension TapedDriver: PowerSensing where Driver: PowerSensing {
    func powerReading() async throws -> PowerReading {
        try await call("powerReading", as: .codable) { try await $0.powerReading() }
    }
}

extension TapedDriver: BatchPowerSensing where Driver: BatchPowerSensing {
    static func powerReadings(of machines: [Self]) async throws -> [Result<PowerReading, DriverError>] {
        guard let tape = machines.first?.tape else { return [] }
        let call = TapedCall("driver", "powerReadings", .array(machines.map { .string($0.subject) }))
        return try await tape.call(call, .batch) { try await Driver.powerReadings(of: machines.compactMap(\.driver)) }
    }
}

extension TapedDriver: BootControlling where Driver: BootControlling {
    var bootSupport: BootSupport {
        get async throws { try await call("bootSupport", as: .codable) { try await $0.bootSupport } }
    }
    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        let mode_ = mode.map { JSONValue.string($0.rawValue) } ?? .null
        try await call("setBoot", .string("\(plan)"), mode_, as: .none) { try await $0.setBoot(plan, mode: mode) }
    }
    func bootReading() async throws -> BootReading {
        try await call("bootReading", as: .codable) { try await $0.bootReading() }
    }
}

extension TapedDriver: TargetListing where Driver: TargetListing {
    typealias ControllerSettings = Driver.ControllerSettings
    static func targets(of controller: ControllerSettings, in context: DriverContext) async throws -> [ListedTarget] {
        try await TapeHolder.find(in: context.shared).tape.call(TapedCall("driver", "targets"), .targets) {
            var context = context
            context.clock = ContinuousClock()
            return try await Driver.targets(of: controller, in: context)
        }
    }
}
