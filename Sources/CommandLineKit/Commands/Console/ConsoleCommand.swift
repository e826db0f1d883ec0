import ArgumentParser
import WroughtCore

/// `wrought console`
struct ConsoleCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Opens a machine's serial console.",
        discussion: """
            At the beginning of a line, ~. ends it, ~~ sends one ~, and ~? tells these. Works behind a pipe too: then \
            every byte is sent as it is, and the console closes some time after the end of input.
            """)

    @OptionGroup var targets: TargetOptions

    @Flag(name: .customLong("force"), help: "Take the console over when somebody else holds it.")
    var force = false

    @Option(
        name: .customLong("linger"),
        help: ArgumentHelp("Behind a pipe: how long to listen after the end of input.", valueName: "time"))
    var linger = DurationArgument.twoSeconds

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await Roster.assemble(
            targets, in: session, under: PowerGovernor(), policy: session.surroundings.policy)
        guard roster.entries.count == 1, let entry = roster.entries.first else {
            throw UsageFailure("a console is for one machine, and \(roster.entries.count) are named")
        }
        let force = force
        let console = try await entry.controller.get().exchange("console", as: (any ConsoleOpening).self) {
            try await $0.openConsole(force: force)
        }
        return try await ConsoleTalk(
            console: console, name: entry.name, session: session, linger: linger.duration
        ).run()
    }
}
