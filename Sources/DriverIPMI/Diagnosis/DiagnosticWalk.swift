import WroughtCore

/// Collects steps with the time they took, and remembers that one failed.
struct DiagnosticWalk {
    private var steps: [DiagnosticStep] = []
    private var started = ContinuousClock.now
    /// Why what follows cannot be tried; nil while it can.
    private(set) var obstacle: String?

    /// The steps since the last call.
    mutating func takeSteps() -> [DiagnosticStep] {
        defer { steps = [] }
        return steps
    }

    mutating func passed(_ name: String, _ finding: String) { tell(name, .passed, finding) }

    mutating func workedAround(_ name: String, _ finding: String) { tell(name, .workedAround, finding) }

    /// A step failed; where it is an obstacle, the following are skipped.
    mutating func failed(_ name: String, _ finding: String, remedy: String?, isObstacle: Bool = true) {
        tell(name, .failed, finding, remedy)
        if isObstacle, obstacle == nil { obstacle = "the step \(name) failed" }
    }

    mutating func failed(_ name: String, _ error: DriverError, isObstacle: Bool = true) {
        failed(name, error.message, remedy: error.remedy, isObstacle: isObstacle)
    }

    mutating func skipped(_ name: String, _ reason: String) { tell(name, .skipped, reason) }

    private mutating func tell(
        _ name: String, _ outcome: DiagnosticStep.Outcome, _ finding: String, _ remedy: String? = nil
    ) {
        let milliseconds = (ContinuousClock.now - started).milliseconds
        steps.append(DiagnosticStep(name, outcome, finding, remedy: remedy, milliseconds: milliseconds))
        started = .now
    }
}
