import ArgumentParser
import WroughtConformance
import WroughtCore
import WroughtProvisioning

/// `wrought conformance run`
struct ConformanceRunCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Examines a driver on one machine and writes reports.",
        discussion: """
            Without --allow-destructive nothing that runs is switched: those checks are skipped, and named. The power \
            state and the boot plan that were found are brought back after each check. A report's form follows from its \
            name: .jsonl (to keep and sign), .html, .md, .xml (JUnit), .tap, .svg (badge).
            """)

    @OptionGroup var targets: TargetOptions

    @Option(
        name: .customLong("profile"),
        help: "What to reach: L0 to L5, each with those below it, or a module; may be repeated.")
    var profiles = [ProfileArgument(.power), ProfileArgument(.secure)]

    @Option(name: .customLong("only"), help: ArgumentHelp("Only this check; may be repeated.", valueName: "check"))
    var only: [String] = []

    @Flag(name: .customLong("allow-destructive"), help: "The machine may be switched off and restarted.")
    var allowsDestructive = false

    @Option(name: .customLong("label"), help: "What the target is, for the report: model and firmware.")
    var label: String?

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Write a report into this file; may be repeated.", valueName: "file"))
    var reports: [String] = []

    @Option(
        name: .customLong("record"),
        help: ArgumentHelp(
            "Write every call of the driver into this file, without secrets, for `wrought conformance replay`.",
            valueName: "file"))
    var record: String?

    @Option(
        name: .customLong("settle-limit"),
        help: ArgumentHelp("The longest that the machine may take to reach a state, such as 60s.", valueName: "time"))
    var settleLimit: DurationArgument?

    @Option(
        name: .customLong("exchange-limit"),
        help: ArgumentHelp("The longest that one exchange with the device may take, such as 20s.", valueName: "time"))
    var exchangeLimit: DurationArgument?

    @OptionGroup var format: FormatOptions

    func validate() throws {
        for id in only where CheckList[id] == nil {
            throw ValidationError("There is no check \(id); `wrought conformance list` shows all.")
        }
        try Self.validate(reports: reports)
    }

    /// A report's form follows from its name.
    static func validate(reports: [String]) throws {
        for file in reports where ReportFormat(fileName: file) == nil {
            let ends = ReportFormat.allCases.map { "." + $0.fileExtension }.joined(separator: ", ")
            throw ValidationError("The report “\(file)” ends in none of \(ends).")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let target = try await target(in: session)
        let output = session.output
        let shows = !format.isJSON
        let recorder = record.map { _ in TranscriptRecorder() }
        let report = try await ConformanceRunner(target, plan).run(recording: recorder) { result in
            if shows { output.write(Self.line(result, colours: output.hasColours)) }
        }
        try Self.write(report, to: reports)
        if let record, let recorder { try ReportFile.write(recorder.jsonLines, to: record) }
        if format.isJSON { output.write(ReportFormat.jsonl.text(of: report)) } else { conclude(report, output) }
        return report.isGood ? .done : .someFailed
    }

    /// Writes a report into each file, in the form of its name.
    static func write(_ report: ConformanceReport, to files: [String]) throws {
        for file in files {
            guard let format = ReportFormat(fileName: file) else { continue }
            try ReportFile.write(format.text(of: report, reasons: CheckList.reasons), to: file)
        }
    }

    private var plan: ConformancePlan {
        var plan = ConformancePlan(
            profiles: profiles.map(\.profile), only: only.isEmpty ? nil : Set(only),
            allowsDestructive: allowsDestructive)
        if let limit = settleLimit?.duration { plan.settleLimit = limit }
        if let limit = exchangeLimit?.duration { plan.exchangeLimit = limit }
        plan.checkLimit = max(plan.checkLimit, plan.settleLimit * 3)
        return plan
    }

    private func target(in session: Session) async throws -> ConformanceTarget {
        let found = try await TargetFinder(session: session).find(targets)
        guard found.targets.count == 1, let machine = found.targets.first else {
            throw UsageFailure("a driver is examined on one machine, not on \(found.targets.count)")
        }
        return ConformanceTarget(
            machine.driver, settings: machine.settings, in: session.registry,
            label: label ?? machine.name ?? "described on the spot")
    }

    static func line(_ result: CheckResult, colours: Bool) -> String {
        let style: TextStyle =
            switch result.outcome {
            case .passed: .good
            case .failed: result.counts ? .bad : .warning
            case .skipped: .quiet
            }
        let word = style.apply(to: result.outcome.rawValue, colours: colours)
        let detail = result.detail.map { ": " + $0 } ?? ""
        return TextTable.printable("\(result.id)  ") + word + TextTable.printable("  \(result.title)\(detail)") + "\n"
    }

    private func conclude(_ report: ConformanceReport, _ output: Output) {
        let counts = Tally.text(report.results.map(\.outcome.rawValue), order: ["passed", "failed", "skipped"])
        output.line("")
        for profile in profiles.map(\.profile) {
            let name = profile.isLevel ? "\(profile.rawValue) \(profile.title)" : profile.title
            output.line("\(name): \(report.verdict(profile).rawValue)")
        }
        output.remark(counts)
    }
}
