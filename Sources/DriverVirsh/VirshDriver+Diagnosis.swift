#if Libvirt
public import WroughtCore

extension VirshDriver: Diagnosing {
    /// Walks: library, address, name, port or socket, session, credentials, privilege, domain, power, boot.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        let walk = VirshDiagnosis(driver: self)
        var failed: String?
        for step in VirshDiagnosis.steps {
            if Task.isCancelled { return }
            if let failed {
                report(DiagnosticStep(step.name, .skipped, "not tried, because \(failed) failed"))
                continue
            }
            let watch = ContinuousClock.now
            var result = await walk.outcome(of: step)
            result.milliseconds = (ContinuousClock.now - watch).milliseconds
            report(result)
            if result.outcome == .failed { failed = step.name }
        }
    }
}
#endif
