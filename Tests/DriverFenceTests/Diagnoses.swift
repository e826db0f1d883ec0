import Synchronization
import WroughtCore

/// The steps of a diagnosis as a list.
enum Diagnoses {
    private final class Notes: Sendable {
        let steps = Mutex<[DiagnosticStep]>([])
    }

    static func of(_ driver: some Diagnosing) async -> [DiagnosticStep] {
        let notes = Notes()
        await driver.diagnose { step in notes.steps.withLock { $0.append(step) } }
        return notes.steps.withLock { $0 }
    }
}
