/// One driver as a registry holds it: described, and ready to be made from raw settings.
public struct DriverEntry: Sendable {
    /// Id, title, aliases.
    public let info: DriverInfo
    /// Derived from the conformances, when it is asked for: each conformance is a search through the whole program.
    public var capabilities: Set<Capability> { Capability.all(of: driver) }
    /// Every setting in declared order.
    public var settings: [SettingInfo] { keys.value.settings }
    /// The settings as JSON Schema 2020-12, made when it is asked for.
    public var settingsSchema: JSONValue { schema() }
    /// The names of the settings that are never shown.
    public var secretKeys: Set<String> { keys.value.secret }
    private let driver: any PowerDriver.Type
    private let keys: Once<SettingKeys>
    private let schema: @Sendable () -> JSONValue
    /// Reads raw settings and makes a driver; `controllers` are those that it names itself.
    let make: @Sendable (RawSettings, DriverContext, inout LastReading?) throws(DriverError) -> MadeDriver
    /// Lists what a controller holds; nil when the driver cannot.
    var list: (@Sendable (RawSettings, DriverContext) async throws -> [ListedTarget])? {
        (driver as? any TargetListing.Type).map { Self.lister($0) }
    }

    init<Driver: PowerDriver>(_ driver: Driver.Type) {
        info = Driver.info
        self.driver = driver
        // Most commands use one driver of many, and ask it about each of a thousand machines.
        keys = Once { SettingKeys(Driver.Settings.form.settings) }
        schema = { Driver.Settings.form.jsonSchema }
        let identifier = Once { (driver as? any ControllerIdentifying.Type).map { Self.identifier($0) } }
        make = { raw, context, last throws(DriverError) in
            let settings = try Driver.Settings.form.decodeNext(raw, last: &last)
            do {
                let driver = try Driver(settings, in: context)
                return MadeDriver(driver: driver, controllers: identifier.value?(driver))
            } catch {
                throw DriverError(wrapping: error)
            }
        }
    }

    /// Whether a driver names its controllers is looked up once for its type, not for each of a thousand machines.
    private static func identifier<Driver: ControllerIdentifying>(
        _ driver: Driver.Type
    ) -> @Sendable (any PowerDriver) -> [ControllerIdentity]? {
        { ($0 as? Driver)?.controllers }
    }

    private static func lister<Driver: TargetListing>(
        _ driver: Driver.Type
    ) -> @Sendable (RawSettings, DriverContext) async throws -> [ListedTarget] {
        { raw, context in
            try await driver.targets(of: Driver.ControllerSettings.form.decode(raw), in: context)
        }
    }

    /// The names of the settings that belong to one machine.
    var machineKeys: Set<String> { keys.value.machine }

    /// The settings of the controller alone, without those of the machine.
    func shared(_ raw: RawSettings) -> RawSettings { raw.only(keys.value.controller) }

    /// The controller that the settings alone name: the driver and every setting declared with `identifies`.
    func identity(of raw: RawSettings) -> ControllerIdentity {
        let parts = keys.value.identifying.compactMap { raw.value($0)?.text }
        return ControllerIdentity(([info.id] + parts).joined(separator: " "))
    }
}

/// The names of a driver's settings, by what they are asked for.
private struct SettingKeys: Sendable {
    let settings: [SettingInfo]
    let secret: Set<String>
    let controller: Set<String>
    let machine: Set<String>
    let identifying: [String]

    init(_ settings: [SettingInfo]) {
        self.settings = settings
        secret = Set(settings.filter(\.isSecret).map(\.key))
        controller = Set(settings.filter { $0.scope == .controller }.map(\.key))
        machine = Set(settings.map(\.key)).subtracting(controller)
        identifying = settings.filter { $0.identifies && !$0.isSecret }.map(\.key)
    }
}

/// A driver for one machine, and the controllers that it names itself; nil where the settings name the controller.
struct MadeDriver {
    let driver: any PowerDriver
    let controllers: [ControllerIdentity]?
}
