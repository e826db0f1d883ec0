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
    /// Reads raw settings and makes a driver.
    let make: @Sendable (RawSettings, DriverContext, inout LastReading?) throws(DriverError) -> any PowerDriver
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
        make = { raw, context, last throws(DriverError) in
            let settings = try Driver.Settings.form.decodeNext(raw, last: &last)
            do { return try Driver(settings, in: context) } catch { throw DriverError(wrapping: error) }
        }
    }

    private static func lister<Driver: TargetListing>(
        _ driver: Driver.Type
    ) -> @Sendable (RawSettings, DriverContext) async throws -> [ListedTarget] {
        { raw, context in
            try await driver.targets(of: Driver.ControllerSettings.form.decode(raw), in: context)
        }
    }

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
    let identifying: [String]

    init(_ settings: [SettingInfo]) {
        self.settings = settings
        secret = Set(settings.filter(\.isSecret).map(\.key))
        controller = Set(settings.filter { $0.scope == .controller }.map(\.key))
        identifying = settings.filter { $0.identifies && !$0.isSecret }.map(\.key)
    }
}
