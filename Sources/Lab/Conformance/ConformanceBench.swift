public import WroughtConformance
public import WroughtCore

/// A device that was started to examine a driver on: how the driver reaches it, and its other side.
public struct ConformanceBench: Sendable {
    /// The settings of one machine of the device, secrets included.
    public let settings: RawSettings
    /// What happens behind the driver's back; nil where nobody can look there.
    public let harness: (any ConformanceHarness)?

    /// A bench.
    public init(_ settings: RawSettings, harness: (any ConformanceHarness)? = nil) {
        self.settings = settings
        self.harness = harness
    }
}
