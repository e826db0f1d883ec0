public import WroughtCore

/// What is examined: a driver, the settings that reach one machine, and the device's other side where there is one.
public struct ConformanceTarget: Sendable {
    /// Where the driver is found.
    public let registry: DriverRegistry
    /// The driver's id or alias.
    public let driver: String
    /// Settings of one machine, secrets included.
    public let settings: RawSettings
    /// The device's other side; nil for live hardware.
    public let harness: (any ConformanceHarness)?
    /// What it is, for the report: `ipmi_sim`, `HPE DL380 Gen10, iLO 5 2.78`.
    public let label: String

    /// A target.
    public init(
        _ driver: String, settings: RawSettings, in registry: DriverRegistry, label: String,
        harness: (any ConformanceHarness)? = nil
    ) {
        self.driver = driver
        self.settings = settings
        self.registry = registry
        self.label = label
        self.harness = harness
    }
}
