/// One driver as a registry holds it: described, and ready to be made from raw settings.
public struct DriverEntry: Sendable {
    /// Id, title, aliases.
    public let info: DriverInfo
    /// Derived from the conformances.
    public let capabilities: Set<Capability>
    /// Every setting in declared order.
    public let settings: [SettingInfo]
    /// The settings as JSON Schema 2020-12, made when it is asked for.
    public var settingsSchema: JSONValue { schema() }
    /// The names of the settings that are never shown.
    public let secretKeys: Set<String>
    private let controllerKeys: Set<String>
    private let identifyingKeys: [String]
    private let schema: @Sendable () -> JSONValue
    /// Reads raw settings and makes a driver.
    let make: @Sendable (RawSettings, DriverContext) throws(DriverError) -> any PowerDriver
    /// Lists what a controller holds; nil when the driver cannot.
    let list: (@Sendable (RawSettings, DriverContext) async throws -> [ListedTarget])?

    init<Driver: PowerDriver>(_ driver: Driver.Type) {
        info = Driver.info
        capabilities = Capability.all(of: driver)
        settings = Driver.Settings.form.settings
        schema = { Driver.Settings.form.jsonSchema }
        // Asked for each of a thousand machines, so found out once.
        secretKeys = Set(settings.filter(\.isSecret).map(\.key))
        controllerKeys = Set(settings.filter { $0.scope == .controller }.map(\.key))
        identifyingKeys = settings.filter { $0.identifies && !$0.isSecret }.map(\.key)
        make = { raw, context throws(DriverError) in
            let settings = try Driver.Settings.form.decode(raw)
            do { return try Driver(settings, in: context) } catch { throw DriverError(wrapping: error) }
        }
        list = (driver as? any TargetListing.Type).map { Self.lister($0) }
    }

    private static func lister<Driver: TargetListing>(
        _ driver: Driver.Type
    ) -> @Sendable (RawSettings, DriverContext) async throws -> [ListedTarget] {
        { raw, context in
            try await driver.targets(of: Driver.ControllerSettings.form.decode(raw), in: context)
        }
    }

    /// The settings of the controller alone, without those of the machine.
    func shared(_ raw: RawSettings) -> RawSettings {
        let keys = controllerKeys
        return RawSettings(
            raw.values.filter { keys.contains($0.key) }, secrets: raw.secrets.filter { keys.contains($0.key) })
    }

    /// The controller that the settings alone name: the driver and every setting declared with `identifies`.
    func identity(of raw: RawSettings) -> ControllerIdentity {
        let parts = identifyingKeys.compactMap { raw.value($0)?.text }
        return ControllerIdentity(([info.id] + parts).joined(separator: " "))
    }
}
