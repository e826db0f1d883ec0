public import WroughtCore

/// Makes the checks of a plan on a target, one after the other, and leaves the target as it was found.
public struct ConformanceRunner: Sendable {
    private let target: ConformanceTarget
    private let plan: ConformancePlan
    private let list: [Check]

    /// A runner of the kit's own list, or of another.
    public init(_ target: ConformanceTarget, _ plan: ConformancePlan = .init(), checks: [Check] = CheckList.all) {
        self.target = target
        self.plan = plan
        list = checks
    }

    /// Makes the checks; `told` hears of each as it ends. Cancelling ends the present check, brings the target back and
    /// skips the rest.
    ///
    /// Throws `unsupported` for an unknown driver. Everything else that goes wrong is a result.
    public func run(
        told: @Sendable (CheckResult) -> Void = { _ in }
    ) async throws(DriverError) -> ConformanceReport {
        let (entry, _) = try target.registry.resolve(target.driver, target.settings)
        let (started, watch) = (Timestamp.now(), Stopwatch(ContinuousClock()))
        let checks = plan.checks(of: list)
        // A plan that sends nothing does not look at the device either.
        let sends = checks.contains { $0.profile != .descriptor }
        let found = await StateFound(sends ? try? Examination(target, plan) : nil)
        var results: [CheckResult] = []
        for check in checks {
            let result = await result(of: check, entry, found)
            results.append(result)
            told(result)
        }
        return ConformanceReport(
            kit: CheckList.version, driver: entry.info.id, title: entry.info.title, target: target.label,
            profiles: plan.profiles, started: started, milliseconds: watch.elapsed().milliseconds, results: results)
    }

    private func result(of check: Check, _ entry: DriverEntry, _ found: StateFound) async -> CheckResult {
        let watch = Stopwatch(ContinuousClock())
        var result = CheckResult(
            id: check.id, title: check.title, level: check.level, profile: check.profile, outcome: .passed,
            milliseconds: 0)
        if let reason = reasonToSkip(check, entry) {
            (result.outcome, result.detail) = (.skipped, reason)
            return result
        }
        do {
            let examination = try Examination(target, plan)
            (result.outcome, result.detail) = await outcome(of: check, examination)
            if let trouble = await found.restore(after: check, examination) {
                if result.outcome == .passed { result.outcome = .failed }
                result.detail = [result.detail, trouble].compactMap(\.self).joined(separator: "; ")
            }
            await examination.context.shared.close()
            result.detail = result.detail.map(examination.transcript.hidden)
            result.transcript = examination.transcript.shown
        } catch {
            (result.outcome, result.detail) = (.failed, error.description)
        }
        result.milliseconds = watch.elapsed().milliseconds
        return result
    }

    private func outcome(
        of check: Check, _ examination: Examination
    ) async -> (CheckResult.Outcome, detail: String?) {
        do {
            try await withDeadline(
                plan.checkLimit, clock: ContinuousClock(), late: "the check took longer than \(plan.checkLimit)"
            ) {
                try await check.body(examination)
            }
            return (.passed, nil)
        } catch let finding as Finding {
            return (.failed, finding.description)
        } catch let inapplicable as Inapplicable {
            return (.skipped, inapplicable.reason)
        } catch {
            return (.failed, "unexpected: \(DriverError(wrapping: error))")
        }
    }

    private func reasonToSkip(_ check: Check, _ entry: DriverEntry) -> String? {
        if Task.isCancelled { return "stopped before it was its turn" }
        let missing = check.needs.subtracting(entry.capabilities)
        if !missing.isEmpty { return CheckResult.reason(lacking: missing) }
        let wanted = check.harness.subtracting(target.harness?.abilities ?? [])
        if !wanted.isEmpty {
            return "needs a harness that can \(wanted.map(\.description).sorted().joined(separator: ", and "))"
        }
        if check.effect > .harmless, !plan.allowsDestructive {
            return "switches the machine; needs --allow-destructive"
        }
        return nil
    }
}

/// How the target was found, to leave it so.
private struct StateFound: Sendable {
    private var power: PowerState?
    private var boot: BootReading?

    init(_ examination: Examination?) async {
        guard let examination, let controller = try? examination.controller() else { return }
        power = try? await controller.powerReading().state
        if controller.driver is any BootControlling { boot = try? await controller.bootReading() }
        await examination.context.shared.close()
    }

    /// Brings the target back; what went wrong, or nil.
    func restore(after check: Check, _ examination: Examination) async -> String? {
        try? await examination.target.harness?.behave()
        guard check.profile != .descriptor, let controller = try? examination.controller() else { return nil }
        if let trouble = await restorePower(check, examination, controller) { return trouble }
        return await restoreBoot(check, controller)
    }

    private func restorePower(
        _ check: Check, _ examination: Examination, _ controller: PowerController
    ) async -> String? {
        guard let power, power.isSettled, check.effect > .harmless || !check.harness.isEmpty else { return nil }
        if let harness = examination.target.harness, harness.abilities.contains(.setTruth) {
            do { try await harness.setTruth(power) } catch { return "the target could not be brought back: \(error)" }
            return nil
        }
        guard let now = try? await controller.powerReading().state, now != power else { return nil }
        let record = await controller.perform(PowerRequest(power == .on ? .on : .off, who: "conformance", force: true))
        return record.outcome.isGood
            ? nil : "the target could not be brought back to \(power.rawValue): \(record.summary)"
    }

    private func restoreBoot(_ check: Check, _ controller: PowerController) async -> String? {
        guard check.profile == .boot, let plan = boot?.plan else { return nil }
        do {
            if try await controller.bootReading().plan != plan { _ = try await controller.setBoot(plan) }
            return nil
        } catch {
            return "the boot plan could not be brought back to \(plan): \(error)"
        }
    }
}
