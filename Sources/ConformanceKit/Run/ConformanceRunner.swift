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
    /// With a recorder every call of the driver and of the harness is taken down; see
    /// ``ConformanceTarget/init(replaying:in:)`` for making the run again.
    ///
    /// Throws `unsupported` for an unknown driver, and for a target that cannot be recorded. Everything else that goes
    /// wrong is a result.
    public func run(
        recording recorder: TranscriptRecorder? = nil, told: @Sendable (CheckResult) -> Void = { _ in }
    ) async throws(DriverError) -> ConformanceReport {
        let deck = try TapeDeck(target, plan, recording: recorder)
        let (entry, _) = try deck.target.registry.resolve(target.driver, target.settings)
        let watch = Stopwatch(ContinuousClock())
        let checks = plan.checks(of: list)
        // A plan that sends nothing does not look at the device either.
        let sends = checks.contains { $0.profile != .descriptor }
        let found = sends ? await found(deck, checks) : await StateFound(nil, checks)
        var results: [CheckResult] = []
        for check in checks {
            let result = await result(of: check, entry, found, deck)
            deck.note(result)
            results.append(result)
            told(result)
        }
        deck.end()
        return ConformanceReport(
            kit: CheckList.version, driver: entry.info.id, title: entry.info.title, target: target.label,
            profiles: plan.profiles, started: deck.started, milliseconds: watch.elapsed().milliseconds, results: results
        )
    }

    private func found(_ deck: TapeDeck, _ checks: [Check]) async -> StateFound {
        let tape = deck.tape(for: "found")
        let found = try? await ended(tape) { [plan] in
            await StateFound(try? Examination(deck.target, plan, on: tape), checks)
        }
        _ = tape?.finish()
        if let found { return found }
        return await StateFound(nil, checks)
    }

    private func result(
        of check: Check, _ entry: DriverEntry, _ found: StateFound, _ deck: TapeDeck
    ) async -> CheckResult {
        var result = CheckResult(
            id: check.id, title: check.title, level: check.level, profile: check.profile, outcome: .passed,
            milliseconds: 0)
        if let reason = reasonToSkip(check, entry, deck) {
            (result.outcome, result.detail) = (.skipped, reason)
            return result
        }
        let tape = deck.tape(for: check.id)
        do {
            let examination = try Examination(deck.target, plan, on: tape)
            let watch = Stopwatch(examination.clock)
            do {
                (result.outcome, result.detail) = try await ended(tape) {
                    await verdict(on: check, examination, found)
                }
            } catch {
                (result.outcome, result.detail) = (.failed, "unexpected: \(DriverError(wrapping: error))")
            }
            await examination.context.shared.close()
            result.detail = result.detail.map(examination.transcript.hidden)
            result.transcript = examination.transcript.shown
            result.milliseconds = watch.elapsed().milliseconds
        } catch {
            (result.outcome, result.detail) = (.failed, error.description)
        }
        if let fault = tape?.finish() {
            (result.outcome, result.detail) = (.failed, "the replay left its transcript: \(fault)")
        }
        return result
    }

    /// A part of the run. In a replay no time goes by: one that lasts waits for something that its transcript does not
    /// have, in a way that the tape does not see.
    private func ended<Value: Sendable>(
        _ tape: (any Tape)?, _ body: @escaping @Sendable () async -> Value
    ) async throws -> Value {
        guard tape?.isReplay == true else { return await body() }
        let limit = Duration.seconds(60)
        return try await withDeadline(
            limit, clock: ContinuousClock(), late: "the replay did not end within \(limit)", body)
    }

    private func verdict(
        on check: Check, _ examination: Examination, _ found: StateFound
    ) async -> (CheckResult.Outcome, detail: String?) {
        let (outcome, detail) = await outcome(of: check, examination)
        guard let trouble = await found.restore(after: check, examination) else { return (outcome, detail) }
        return (
            outcome == .passed ? .failed : outcome, [detail, trouble].compactMap(\.self).joined(separator: "; ")
        )
    }

    private func outcome(
        of check: Check, _ examination: Examination
    ) async -> (CheckResult.Outcome, detail: String?) {
        do {
            try await withDeadline(
                plan.checkLimit, clock: examination.clock, late: "the check took longer than \(plan.checkLimit)"
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

    private func reasonToSkip(_ check: Check, _ entry: DriverEntry, _ deck: TapeDeck) -> String? {
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
        return deck.has(check.id) ? nil : "the transcript has nothing of this check"
    }
}
