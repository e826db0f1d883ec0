import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought doctor`
struct DoctorCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Walks the way to a device and names the first step that fails, and the remedy.",
        discussion: "Changes nothing on the device.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let limit = ask.limits.exchangeLimit?.duration ?? .seconds(120)
        let answers = await roster.ask("doctor", in: session) { await Examination(limit: limit).steps(of: $0) }
        let report = DoctorReport(output: session.output, isJSON: ask.format.isJSON)
        var isWell = true
        for (place, (entry, answer)) in zip(roster.entries, answers).enumerated() {
            if place > 0, !ask.format.isJSON { session.output.line("") }
            isWell = report.show(entry, Self.steps(answer)) && isWell
        }
        return isWell ? .done : .someFailed
    }

    /// A machine without a controller fails at its settings.
    private static func steps(_ answer: Result<[DiagnosticStep], DriverError>) -> [DiagnosticStep] {
        switch answer {
        case .success(let steps): steps
        case .failure(let error): [DiagnosticStep(failed: error, at: "settings")]
        }
    }
}

extension DiagnosticStep {
    /// A step that failed with an error.
    init(failed error: DriverError, at name: String, milliseconds: Double? = nil) {
        let faults = error.problems.map(\.description).joined(separator: ", ")
        self.init(
            name, .failed, faults.isEmpty ? error.message : "\(error.message): \(faults)", remedy: error.remedy,
            milliseconds: milliseconds)
    }
}
