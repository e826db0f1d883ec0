import ArgumentParser

/// `wrought simulate ...`: devices that speak the real protocols on loopback.
struct SimulateCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Runs simulated devices until Ctrl-C.")

    @Argument(parsing: .captureForPassthrough, help: "The kind of device and its options; none lists them.")
    var arguments: [String] = []

    func run(in session: Session) async throws -> ExitStatus {
        guard let simulate = session.surroundings.extras.simulate else {
            throw UsageFailure("this build has no simulators")
        }
        let output = session.output
        try await simulate(arguments) { output.line($0) }
        return .done
    }
}
