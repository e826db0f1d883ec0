public import WroughtCore

extension FenceDriver: Diagnosing {
    /// Walks from the agent's file to the power state; the first step that fails ends the walk.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        let names = ["agent", "interpreter", "metadata", "options", "power"]
        let steps: [() async throws -> String] = [
            { try FenceProgram.path(of: settings.controller.agent) + " can be executed" }, interpreter, metadata,
            options, power,
        ]
        for (index, step) in steps.enumerated() {
            let watch = ContinuousClock.now
            do {
                let finding = try await step()
                report(DiagnosticStep(names[index], .passed, finding, milliseconds: Self.milliseconds(since: watch)))
            } catch {
                report(Self.failed(names[index], DriverError(wrapping: error), Self.milliseconds(since: watch)))
                for name in names[(index + 1)...] {
                    report(DiagnosticStep(name, .skipped, "not tried, because \(names[index]) failed"))
                }
                return
            }
        }
    }

    private func interpreter() throws -> String {
        let path = try FenceProgram.path(of: settings.controller.agent)
        guard let interpreter = FenceProgram.interpreter(of: path) else { return "the agent needs none" }
        guard FenceProgram.isExecutable(interpreter) else {
            throw DriverError(.missingTool, "\(path) needs \(interpreter), which is not there", remedy: "install it")
        }
        return "\(interpreter) can be executed"
    }

    private func metadata() async throws -> String {
        let metadata = try await agent.metadata()
        let count = metadata.parameters.count { !$0.isDeprecated }
        guard metadata.offers("status") else { throw DriverError(.unsupported, "\(agent.name) offers no status") }
        return "\(metadata.name) takes \(count) options and offers \(metadata.actions.joined(separator: ", "))"
    }

    private func options() async throws -> String {
        let fitting = FenceFitting(
            settings: settings.controller, metadata: try await agent.metadata(), limit: context.exchangeLimit)
        let problems = fitting.problems(action: "status", plug: settings.plugs.first)
        guard problems.isEmpty else { throw DriverError.badSettings(problems) }
        return "all given options are known, and none is missing"
    }

    private func power() async throws -> String {
        "the agent reads the power state: \(try await powerReading().state.rawValue)"
    }

    private static func failed(_ name: String, _ error: DriverError, _ milliseconds: Double) -> DiagnosticStep {
        let finding = ([error.message] + error.problems.map(\.description)).joined(separator: "; ")
        let remedy = error.remedy ?? (error.code == .badSettings ? "change these settings" : nil)
        return DiagnosticStep(name, .failed, finding, remedy: remedy, milliseconds: milliseconds)
    }

    private static func milliseconds(since start: ContinuousClock.Instant) -> Double {
        let passed = (ContinuousClock.now - start).components
        return Double(passed.seconds) * 1e3 + Double(passed.attoseconds) / 1e15
    }
}
