import Synchronization
import WroughtCore

/// Keeps the steps of a diagnosis.
final class StepKeeper: Sendable {
    private let kept = Mutex<[DiagnosticStep]>([])
    var steps: [DiagnosticStep] { kept.withLock { $0 } }
    func add(_ step: DiagnosticStep) { kept.withLock { $0.append(step) } }
}
