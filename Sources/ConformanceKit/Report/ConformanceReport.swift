public import WroughtCore

/// A whole run: what was examined, by which kit, and how every check ended.
public struct ConformanceReport: Sendable, Hashable, Codable {
    /// The version of the list of checks.
    public var kit: String
    /// The driver's id.
    public var driver: String
    /// The driver's title.
    public var title: String
    /// The version of the driver, as its maker gives it; nil where it has none.
    public var version: String?
    /// What it was tried against.
    public var target: String
    /// The profiles that were asked for.
    public var profiles: [CheckProfile]
    /// When the run began.
    public var started: Timestamp
    /// How long it took.
    public var milliseconds: Double
    /// Every check of the profiles, in the order of the list.
    public var results: [CheckResult]

    /// A report.
    public init(
        kit: String, driver: String, title: String, version: String? = nil, target: String, profiles: [CheckProfile],
        started: Timestamp, milliseconds: Double, results: [CheckResult]
    ) {
        self.kit = kit
        self.driver = driver
        self.title = title
        self.version = version
        self.target = target
        self.profiles = profiles
        self.started = started
        self.milliseconds = milliseconds
        self.results = results
    }

    /// How a profile ended.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// At least one check was made, and none that binds failed.
        case reached
        /// A check that binds failed.
        case missed
        /// No check of it was made.
        case untried
    }

    /// How a profile ended. A level also depends on those below it, except for what the driver has no ability for: a
    /// PDU's driver without a boot plan can reach `L4`.
    public func verdict(_ profile: CheckProfile) -> Verdict {
        let verdicts = profile.included.map(ownVerdict)
        if verdicts.contains(.missed) { return .missed }
        let isUntried = profile.included.contains { ownVerdict($0) == .untried && ($0 == profile || !isForeign($0)) }
        return isUntried ? .untried : .reached
    }

    /// The highest level that was reached; nil when not even `L0` was.
    public var level: CheckProfile? { CheckProfile.levels.last { verdict($0) == .reached } }

    /// True when no check that binds failed.
    public var isGood: Bool { !results.contains(where: \.counts) }

    /// True for a profile all of whose checks need what the driver has not.
    private func isForeign(_ profile: CheckProfile) -> Bool {
        let own = results.filter { $0.profile == profile }
        return !own.isEmpty && own.allSatisfy(\.isForeign)
    }

    private func ownVerdict(_ profile: CheckProfile) -> Verdict {
        let own = results.filter { $0.profile == profile }
        if own.contains(where: \.counts) { return .missed }
        return own.contains { $0.outcome != .skipped } ? .reached : .untried
    }
}

extension CheckResult {
    /// True for a failure that keeps the driver from its profile.
    public var counts: Bool { outcome == .failed && level == .must && deviation == nil }

    /// True for a check that was skipped because the driver lacks an ability.
    var isForeign: Bool { outcome == .skipped && detail?.hasPrefix(Self.lack) == true }

    /// Why a check is skipped whose abilities the driver has not.
    static func reason(lacking abilities: Set<Capability>) -> String {
        lack + abilities.map(\.description).sorted().joined(separator: ", ")
    }
    private static let lack = "the driver has no "
}
