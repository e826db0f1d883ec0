import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought power status`
struct PowerStatusCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Reads the power state.",
        discussion: """
            With --watch it keeps looking and tells changes, on the sessions that are open already: at once where the \
            driver's connection tells of them by itself (libvirt), else at the next reading. With --repeat it reads so \
            many times. A machine whose driver cannot read the state is unknown, which is an answer and no failure.
            """)

    @OptionGroup var targets: TargetOptions

    @Option(
        name: .customLong("watch"), defaultAsFlag: DurationArgument.twoSeconds,
        help: ArgumentHelp("Keep looking, with this pause between two readings.", valueName: "interval"))
    var watch: DurationArgument?

    @Option(name: .customLong("repeat"), help: ArgumentHelp("Read so many times.", valueName: "n"))
    var repetitions: Int?

    @OptionGroup var limits: LimitOptions

    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    @Flag(name: .customLong("timings"), help: "Show how long each machine and each pass took.")
    var showsTimings = false

    @OptionGroup var format: FormatOptions

    func validate() throws {
        if let repetitions, repetitions < 1 { throw ValidationError("--repeat needs at least 1.") }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await Roster.assemble(
            targets, in: session, under: limits.governor(), policy: limits.policy(session.surroundings.policy))
        if isDryRun { return DryRun(session: session, isJSON: format.isJSON).show(roster, .readPower) }
        let report = StatusReport(
            roster: roster, output: session.output, isJSON: format.isJSON, showsTimings: showsTimings,
            now: session.context.now)
        let reader = PowerReader(roster: roster, session: session)
        if let watch, repetitions == nil {
            return await PowerWatch(reader: reader, report: report, pause: watch.duration).run()
        }
        return try await PowerPasses(
            reader: reader, report: report, passes: repetitions ?? 1, pause: watch?.duration ?? .zero
        ).run()
    }
}

extension DurationArgument {
    static let twoSeconds = DurationArgument(duration: .seconds(2), description: "2s")

    private init(duration: Duration, description: String) {
        self.duration = duration
        self.description = description
    }
}
