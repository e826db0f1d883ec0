import ArgumentParser
import WroughtConformance
import WroughtCore

/// `wrought conformance replay`
struct ConformanceReplayCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Makes a recorded run again from its transcript, without the device.",
        discussion: """
            The transcript is one that `wrought conformance run --record` wrote. Every call of the driver is answered from \
            it and no time goes by; the checks are this kit's, so that a transcript is a fixture for the kit as well. The \
            exit status is 0 when no “must” check failed and every check ended as it did when it was recorded.
            """)

    @Argument(help: ArgumentHelp("The transcript; - reads standard input.", valueName: "transcript"))
    var file: String

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Write a report into this file; may be repeated.", valueName: "file"))
    var reports: [String] = []

    @OptionGroup var format: FormatOptions

    func validate() throws { try ConformanceRunCommand.validate(reports: reports) }

    func run(in session: Session) async throws -> ExitStatus {
        let text = file == "-" ? try await session.surroundings.input.readAll() : try FileInput.text(of: file)
        let transcript = try RunTranscript(text)
        let target = ConformanceTarget(replaying: transcript, in: session.registry)
        let output = session.output
        let shows = !format.isJSON
        let report = try await ConformanceRunner(target, transcript.plan).run { result in
            if shows { output.write(ConformanceRunCommand.line(result, colours: output.hasColours)) }
        }
        try ConformanceRunCommand.write(report, to: reports)
        if format.isJSON { output.write(ReportFormat.jsonl.text(of: report)) }
        let others = report.results.filter { result in
            transcript.outcomes[result.id].map { $0 != result.outcome } ?? false
        }
        for other in others where shows {
            output.remark("\(other.id) was \(transcript.outcomes[other.id]?.rawValue ?? "") when it was recorded")
        }
        return report.isGood && others.isEmpty ? .done : .someFailed
    }
}
