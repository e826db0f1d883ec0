public import WroughtCore

extension ExecDriver: Diagnosing {
    /// Looks for the program, starts it, asks who it is, and reads what it can read.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        do throws(DriverError) {
            report(DiagnosticStep("program", .passed, "\(try command.program()) can be executed"))
        } catch {
            report(DiagnosticStep("program", .failed, error.message, remedy: error.remedy))
            return skip(["describe", "power", "boot"], because: "the program cannot be started", report)
        }
        guard let program = await described(report) else {
            return skip(["power", "boot"], because: "the program did not say what it can", report)
        }
        await step("power", .read, of: program, report) {
            "the program says \(try await powerReading().state.rawValue)"
        }
        await step("boot", .bootRead, of: program, report) {
            let reading = try await bootReading()
            return "the program says \(reading.plan?.description ?? reading.detail ?? "nothing that we know")"
        }
    }

    private func described(_ report: @Sendable (DiagnosticStep) -> Void) async -> ProgramDescription? {
        do {
            let program = try await pool.description(within: context.exchangeLimit)
            let words = program.methods.map(\.rawValue).sorted().joined(separator: ", ")
            let version = program.version.map { " \($0)" } ?? ""
            let finding = "\(program.name)\(version) speaks contract \(ProgramDescription.contract) and offers \(words)"
            report(DiagnosticStep("describe", .passed, finding))
            return program
        } catch {
            report(Self.failed("describe", error))
            return nil
        }
    }

    private func step(
        _ name: String, _ method: ProgramMethod, of program: ProgramDescription,
        _ report: @Sendable (DiagnosticStep) -> Void, _ body: () async throws -> String
    ) async {
        guard program.methods.contains(method) else {
            return skip([name], because: "\(program.name) does not offer \(method.rawValue)", report)
        }
        do { report(DiagnosticStep(name, .passed, try await body())) } catch { report(Self.failed(name, error)) }
    }

    private func skip(_ names: [String], because reason: String, _ report: @Sendable (DiagnosticStep) -> Void) {
        for name in names { report(DiagnosticStep(name, .skipped, reason)) }
    }

    private static func failed(_ name: String, _ error: any Error) -> DiagnosticStep {
        let error = DriverError(wrapping: error)
        let problems = error.problems.map { "; \($0)" }.joined()
        return DiagnosticStep(name, .failed, error.message + problems, remedy: error.remedy)
    }
}
