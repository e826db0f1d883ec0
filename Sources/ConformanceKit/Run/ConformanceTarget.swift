public import WroughtCore

/// What is examined: a driver, the settings that reach one machine, and the device's other side where there is one.
public struct ConformanceTarget: Sendable {
    /// Where the driver is found.
    public internal(set) var registry: DriverRegistry
    /// The driver's id or alias.
    public let driver: String
    /// Settings of one machine, secrets included.
    public let settings: RawSettings
    /// The device's other side; nil for live hardware.
    public internal(set) var harness: (any ConformanceHarness)?
    /// What it is, for the report: `ipmi_sim`, `HPE DL380 Gen10, iLO 5 2.78`.
    public let label: String
    /// The run that is made again in place of a new one.
    let transcript: RunTranscript?

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
        transcript = nil
    }

    /// A recorded run as a target: no device is asked, every call of the driver and of the harness is answered from the
    /// transcript, and no time goes by. Run it with ``RunTranscript/plan``; the verdicts are those of the recorded run.
    ///
    /// The registry has to know the driver: its description, its settings and its type are the registry's. Checks of
    /// which the transcript has nothing are skipped; a call that is not in it fails the check, naming call and line.
    public init(replaying transcript: RunTranscript, in registry: DriverRegistry) {
        driver = transcript.driver
        settings = transcript.settings
        self.registry = registry
        label = transcript.label
        harness = transcript.abilities.map { TapedHarness(abilities: $0, harness: nil, tape: nil) }
        self.transcript = transcript
    }
}
