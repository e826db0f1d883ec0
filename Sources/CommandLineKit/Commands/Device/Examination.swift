import Synchronization
import WroughtCore

/// Walks the way to one device: the driver's own steps, or what can be tried with any driver.
struct Examination: Sendable {
    let limit: Duration

    func steps(of controller: PowerController) async -> [DiagnosticStep] {
        let settings = DiagnosticStep("settings", .passed, "the settings fit the driver \(controller.driverID)")
        guard controller.driver is any Diagnosing else { return await [settings] + general(controller) }
        return await [settings] + own(controller)
    }

    /// What the driver reported before it ended or its time was over.
    private func own(_ controller: PowerController) async -> [DiagnosticStep] {
        let steps = StepList()
        do throws(DriverError) {
            try await controller.exchange("diagnosis", as: (any Diagnosing).self, limit: limit) { driver in
                await driver.diagnose { steps.add($0) }
            }
        } catch {
            steps.add(DiagnosticStep(failed: error, at: "diagnosis"))
        }
        return steps.all
    }

    private func general(_ controller: PowerController) async -> [DiagnosticStep] {
        [
            await timed("power") {
                guard controller.driver is any PowerSensing else { return nil }
                return "reads \(try await controller.powerReading().state.rawValue)"
            },
            await timed("boot") {
                guard controller.driver is any BootControlling else { return nil }
                return try await controller.bootReading().plan.map { "holds “\($0)”" } ?? "holds a plan of its own"
            },
        ]
    }

    private func timed(_ name: String, _ body: () async throws -> String?) async -> DiagnosticStep {
        let started = ContinuousClock.now
        do {
            guard let finding = try await body() else {
                return DiagnosticStep(name, .skipped, "the driver cannot read it")
            }
            return DiagnosticStep(
                name, .passed, finding, milliseconds: (ContinuousClock.now - started) / .milliseconds(1))
        } catch {
            let time = (ContinuousClock.now - started) / .milliseconds(1)
            return DiagnosticStep(failed: DriverError(wrapping: error), at: name, milliseconds: time)
        }
    }

    private final class StepList: Sendable {
        private let steps = Mutex<[DiagnosticStep]>([])
        func add(_ step: DiagnosticStep) { steps.withLock { $0.append(step) } }
        var all: [DiagnosticStep] { steps.withLock { $0 } }
    }
}
