package import WroughtCore

/// Tells the steps of a diagnosis one by one, with the time that each took; behind the first that fails the others are
/// skipped.
package struct DiagnosticWalk {
    /// How a step went, unless it threw.
    package struct Finding: Sendable {
        let outcome: DiagnosticStep.Outcome
        let words: String
        let remedy: String?

        /// As it should.
        package static func passed(_ words: String) -> Finding { Finding(outcome: .passed, words: words, remedy: nil) }
        /// Not as it should, and not in the way.
        package static func workedAround(_ words: String) -> Finding {
            Finding(outcome: .workedAround, words: words, remedy: nil)
        }
        /// It could not be tried, and the others can.
        package static func skipped(_ words: String) -> Finding {
            Finding(outcome: .skipped, words: words, remedy: nil)
        }
        /// It failed, and the others can be tried. What stands in their way is thrown.
        package static func failed(_ words: String, remedy: String) -> Finding {
            Finding(outcome: .failed, words: words, remedy: remedy)
        }
    }

    private var obstacle: String?

    /// Nothing was tried yet.
    package init() {}

    /// Tries a step and tells it.
    package mutating func step(
        _ name: String, _ report: @Sendable (DiagnosticStep) -> Void, _ body: () async throws -> Finding
    ) async {
        if let obstacle { return report(DiagnosticStep(name, .skipped, obstacle)) }
        let start = ContinuousClock.now
        var step: DiagnosticStep
        do {
            let finding = try await body()
            step = DiagnosticStep(name, finding.outcome, finding.words, remedy: finding.remedy)
        } catch {
            let error = DriverError(wrapping: error)
            let problems = error.problems.map { "; \($0)" }.joined()
            step = DiagnosticStep(name, .failed, error.message + problems, remedy: error.remedy)
            obstacle = "the step \(name) failed"
        }
        step.milliseconds = (ContinuousClock.now - start).milliseconds
        report(step)
    }
}
