public import WroughtCore

/// One thing that a driver has to get right: data that reports, documents and command lines read, and the code that
/// finds out.
public struct Check: Sendable, Identifiable {
    /// A stable name such as `PWR-003`; never given to another check.
    public let id: String
    /// What holds when it is passed, as a sentence without a full stop.
    public let title: String
    /// How binding it is.
    public let level: CheckLevel
    /// The group it belongs to.
    public let profile: CheckProfile
    /// What the driver has to be able to do; without it the check is skipped.
    public let needs: Set<Capability>
    /// What the harness has to be able to do behind the driver's back; without it the check is skipped.
    public let harness: Set<HarnessAbility>
    /// The worst that it does to a machine that runs. Beyond `harmless` it needs leave.
    public let effect: PowerEffect
    /// What it sends to the device, in words; nil when nothing is sent.
    public let sends: String?
    /// Why it exists, with its source.
    public let reason: String
    let body: @Sendable (Examination) async throws -> Void

    init(
        _ id: String, _ title: String, _ profile: CheckProfile, _ level: CheckLevel = .must,
        needs: Set<Capability> = [], harness: Set<HarnessAbility> = [], effect: PowerEffect = .harmless,
        sends: String? = nil, because reason: String, _ body: @escaping @Sendable (Examination) async throws -> Void
    ) {
        self.id = id
        self.title = title
        self.level = level
        self.profile = profile
        self.needs = needs
        self.harness = harness
        self.effect = effect
        self.sends = sends
        self.reason = reason
        self.body = body
    }
}

/// What a check found wrong, as a sentence. Holds no secret.
public struct Finding: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sentence.
    public let description: String
    /// A finding.
    public init(_ description: String) { self.description = description }
}

/// Why a check cannot be made on this target.
public struct Inapplicable: Error, Sendable, Hashable {
    /// The reason, as a sentence.
    public let reason: String
    /// A reason.
    public init(_ reason: String) { self.reason = reason }
}
