public import WroughtCore

/// One machine of the demonstration: how a driver reaches it, and how to see for oneself what it is.
public struct DemoMachine: Sendable {
    /// Its name in the table.
    public let name: String
    /// The driver's id.
    public let driver: String
    /// The driver's settings, secrets among them.
    public let settings: RawSettings
    /// What stands for it, such as "ipmi_sim".
    public let standIn: String
    /// Whether it is on, seen at the device and not through the driver; nil when nobody can tell.
    public let isReallyOn: @Sendable () async -> Bool?

    init(
        _ name: String, driver: String, settings: RawSettings, standIn: String,
        isReallyOn: @escaping @Sendable () async -> Bool?
    ) {
        self.name = name
        self.driver = driver
        self.settings = settings
        self.standIn = standIn
        self.isReallyOn = isReallyOn
    }
}
