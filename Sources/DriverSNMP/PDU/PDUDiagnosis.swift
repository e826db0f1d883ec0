#if NetSNMP
import WroughtCore

/// The way to one PDU, step by step; ends at the first step that fails.
struct PDUDiagnosis {
    let pdu: PDU
    let outlets: [OutletKey]
    let call: PDUCall
    /// False when the findings have to say which PDU they are about.
    let isOnly: Bool

    /// Where it failed, when that is not the step that was tried: one exchange passes through several.
    private struct Failure: Error {
        var step: Step
        var error: DriverError
    }

    private enum Step: String, CaseIterable {
        case library, name, session, credentials, model, power, privilege
    }

    func run(_ report: @Sendable (DiagnosticStep) -> Void) async {
        for step in [Step.credentials, .model, .power, .privilege] {
            let start = ContinuousClock.now
            let result = await outcome(of: step)
            let spent = (ContinuousClock.now - start) / .milliseconds(1)
            let (place, finding) = (result.step, result.finding)
            if step == .credentials {
                for passed in Step.allCases.prefix(while: { $0 != place }) { report(arrival(passed)) }
            }
            report(labelled(finding, milliseconds: spent))
            if finding.outcome == .failed { return skip(after: place, report) }
        }
    }

    private func outcome(of step: Step) async -> (step: Step, finding: DiagnosticStep) {
        do {
            return (step, try await finding(step))
        } catch {
            let failure = error as? Failure ?? Failure(step: step, error: DriverError(wrapping: error))
            let finding = DiagnosticStep(
                failure.step.rawValue, .failed, failure.error.message, remedy: failure.error.remedy)
            return (failure.step, finding)
        }
    }

    private func finding(_ step: Step) async throws -> DiagnosticStep {
        switch step {
        case .library, .name, .session: arrival(step)
        case .credentials: try await credentials()
        case .model: try await model()
        case .power: try await power()
        case .privilege: try await privilege()
        }
    }

    private func arrival(_ step: Step) -> DiagnosticStep {
        let words =
            switch step {
            case .library: "net-snmp \(SNMPLibrary.version ?? "") is loaded"
            case .name: "\(pdu.client.address.host) has an address"
            default: "an SNMP agent answers on UDP port \(pdu.client.port)"
            }
        return labelled(DiagnosticStep(step.rawValue, .passed, words))
    }

    private func skip(after place: Step, _ report: @Sendable (DiagnosticStep) -> Void) {
        for rest in Step.allCases.drop(while: { $0 != place }).dropFirst() {
            report(labelled(DiagnosticStep(rest.rawValue, .skipped, "not tried, because \(place.rawValue) failed")))
        }
    }

    private func labelled(_ step: DiagnosticStep, milliseconds: Double? = nil) -> DiagnosticStep {
        var step = step
        if !isOnly, !step.finding.hasPrefix(pdu.client.name) { step.finding = "\(pdu.client.name): \(step.finding)" }
        if let milliseconds { step.milliseconds = milliseconds }
        return step
    }

    private func credentials() async throws -> DiagnosticStep {
        do {
            let words = try await pdu.client.run(pace: call.pace, within: call.limit) { try $0.get(.sysDescr) }
            let device = words.text.map { "; it calls itself “\($0.prefix(60))”" } ?? ""
            return DiagnosticStep(
                Step.credentials.rawValue, .passed, "we may read with \(pdu.client.security.words)\(device)")
        } catch {
            let explained = DriverError(wrapping: await pdu.explained(error, .reading, limit: call.limit))
            throw Failure(step: place(of: error, explained), error: explained)
        }
    }

    private func place(of error: any Error, _ explained: DriverError) -> Step {
        switch (error as? SNMPFailure)?.reason {
        case .missingLibrary: .library
        case .nameNotFound: .name
        case .unreachable: .session
        case .timedOut: explained.code == .timeout ? .session : .credentials
        default: .credentials
        }
    }

    private func model() async throws -> DiagnosticStep {
        let model = try await pdu.model(call)
        let how = call.chosen == nil ? "by its sysObjectID" : "by the setting pdu_type"
        let doubt = model.disputed.map { "; sources disagree on its values: \($0)" } ?? ""
        return DiagnosticStep(Step.model.rawValue, .passed, "\(model.title) (\(model.id)), \(how)\(doubt)")
    }

    private func power() async throws -> DiagnosticStep {
        let states = try await pdu.states(of: Set(outlets), call)
        var words: [String] = []
        for outlet in outlets {
            guard let state = try states[outlet]?.get() else { continue }
            words.append("outlet \(outlet) is \(state.state.rawValue)")
        }
        return DiagnosticStep(Step.power.rawValue, .passed, words.joined(separator: ", "))
    }

    /// Writes to an outlet that does not exist, a value that is no order: an agent that would let us write says that
    /// there is no such object, one that would not says so first (RFC 3416 section 4.2.5). Nothing can change by it.
    private func privilege() async throws -> DiagnosticStep {
        let model = try await pdu.model(call)
        guard let probe = model.harmlessWrite else {
            return said(.skipped, "on this model writing cannot be tried without an order")
        }
        do {
            try await pdu.client.run(writing: true, pace: call.pace, within: call.limit) {
                try $0.set(probe.oid, probe.value)
            }
        } catch let failure as SNMPFailure {
            if case .status(let status) = failure.reason { return verdict(status) }
            throw await pdu.explained(failure, .ordering(.on, outlets.first ?? OutletKey([1])), limit: call.limit)
        }
        return said(.passed, "the agent lets us write")
    }

    private func verdict(_ status: SNMPErrorStatus) -> DiagnosticStep {
        switch status {
        case .noAccess, .authorizationError, .readOnly:
            return said(
                .failed, "we may read but not write: \(status.name)",
                remedy: "give a community or user that may write (snmp_write_community)")
        case .noSuchName where pdu.client.security.version == .v1:
            return said(.skipped, "version 1 does not tell whether we may write; an order will show it")
        default:
            return said(.passed, "the agent takes our writes (it says \(status.name) to a missing outlet)")
        }
    }

    private func said(
        _ outcome: DiagnosticStep.Outcome, _ finding: String, remedy: String? = nil
    ) -> DiagnosticStep {
        DiagnosticStep(Step.privilege.rawValue, outcome, finding, remedy: remedy)
    }
}

extension PDUModel {
    /// A write that no device can take for an order; nil where outlets share a string.
    fileprivate var harmlessWrite: SNMPBinding? {
        let nobody = OutletKey(units + [999_999])
        return plainOrder(.off, nobody).map { SNMPBinding($0.oid, .integer(-99)) }
    }
}
#endif
