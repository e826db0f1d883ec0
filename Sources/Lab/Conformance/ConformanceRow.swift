public import WroughtConformance
public import WroughtCore

/// One row of the conformance matrix: a driver, the target it is examined on, and what that target cannot honour.
public struct ConformanceRow: Sendable, Identifiable, CustomStringConvertible {
    /// What stands behind a row.
    public enum Kind: String, Sendable, Hashable {
        /// One of our own simulators: every check of the profiles has to pass.
        case simulator
        /// A program by others: what it cannot honour is listed.
        case independent
    }

    /// Short and unique, for example `ipmi-openipmi`.
    public let id: String
    /// The driver's id.
    public let driver: String
    /// What it is examined on, for people; never with an address or a version that changes between machines.
    public let target: String
    /// Whose target it is.
    public let kind: Kind
    /// The profiles that are examined.
    public let profiles: [CheckProfile]
    /// What the target cannot honour.
    public let deviations: [Deviation]
    /// What the driver does not do yet, in the same form: these checks fail, and the matrix says so.
    public let findings: [Deviation]
    private let settleLimit: Duration
    private let prepare: @Sendable (Lab) async throws -> ConformanceBench

    /// A row.
    /// - Parameters:
    ///   - settleLimit: The longest that the machine may take to reach a state.
    ///   - prepare: Starts the target in a lab, which ends it.
    public init(
        _ id: String, driver: String, on target: String, _ kind: Kind, profiles: [CheckProfile] = Self.usual,
        deviations: [Deviation] = [], findings: [Deviation] = [], settleLimit: Duration = .seconds(15),
        prepare: @escaping @Sendable (Lab) async throws -> ConformanceBench
    ) {
        self.id = id
        self.driver = driver
        self.target = target
        self.kind = kind
        self.profiles = profiles
        self.deviations = deviations
        self.findings = findings
        self.settleLimit = settleLimit
        self.prepare = prepare
    }

    /// The levels up to `L4` and the modules that every driver can be examined in.
    public static let usual: [CheckProfile] = [.robust, .secure, .detection, .sensors]

    /// All levels: for targets that answer more than a hundred readings soon.
    public static let scaled: [CheckProfile] = [.scale] + usual.dropFirst()

    /// The id.
    public var description: String { id }

    /// Starts the target, makes the checks, stops the target.
    /// - Parameters:
    ///   - profiles: nil for the row's own.
    ///   - only: These checks alone, by id; nil for all of the profiles.
    /// - Throws: ``LabError`` where the target does not start.
    public func run(
        in registry: DriverRegistry, profiles: [CheckProfile]? = nil, only: Set<String>? = nil
    ) async throws -> ConformanceReport {
        try await Lab.run(id) { lab in
            let bench = try await prepare(lab)
            let target = ConformanceTarget(
                driver, settings: bench.settings, in: registry, label: target, harness: bench.harness)
            let plan = ConformancePlan(
                profiles: profiles ?? self.profiles, only: only, allowsDestructive: true, settleLimit: settleLimit)
            var report = try await ConformanceRunner(target, plan).run()
            for index in report.results.indices { report.results[index].deviation = deviation(report.results[index]) }
            return report
        }
    }

    private func deviation(_ result: CheckResult) -> String? {
        guard let known = deviations.first(where: { $0.check == result.id }), known.shows(in: result) else {
            return nil
        }
        return known.reason
    }

    /// The failures that count and are no known finding.
    public func surprises(in report: ConformanceReport) -> [CheckResult] {
        report.results.filter { result in
            result.counts && !findings.contains { $0.check == result.id && $0.shows(in: result) }
        }
    }

    /// The listed deviations and findings that a report does not show: the list is stale.
    public func stale(in report: ConformanceReport) -> [Deviation] {
        (deviations + findings).filter { known in
            !report.results.contains { $0.id == known.check && known.shows(in: $0) }
        }
    }
}
