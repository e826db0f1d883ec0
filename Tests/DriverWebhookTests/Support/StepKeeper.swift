import Synchronization
import WroughtCore

/// Keeps the steps of a diagnosis.
final class StepKeeper: Sendable {
    private let kept = Mutex<[DiagnosticStep]>([])

    /// All steps in their order.
    static func steps(of driver: any Diagnosing) async -> [DiagnosticStep] {
        let keeper = StepKeeper()
        await driver.diagnose { step in keeper.kept.withLock { $0.append(step) } }
        return keeper.kept.withLock(\.self)
    }
}
