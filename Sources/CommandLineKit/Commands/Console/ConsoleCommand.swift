import ArgumentParser
import WroughtCore

/// `wrought console`
struct ConsoleCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "Opens a machine's serial console.",
        discussion: """
            At the beginning of a line, ~. ends it, ~B sends a break, ~~ sends one ~, and ~? tells these. Works behind a \
            pipe too: then every byte is sent as it is, and the console closes some time after the end of input. A \
            console that is lost is opened again.
            """)

    @OptionGroup var targets: TargetOptions

    @Flag(name: .customLong("force"), help: "Take the console over when somebody else holds it.")
    var force = false

    @Flag(name: .customLong("read-only"), help: "Show what the machine prints, and type nothing.")
    var isReadOnly = false

    @Flag(name: .customLong("no-reconnect"), help: "End when the console is lost.")
    var staysLost = false

    @Option(
        name: .customLong("escape"),
        help: ArgumentHelp(
            "The escape character: one character, ^] for Ctrl-], or none. Control characters work anywhere in a line.",
            valueName: "character"))
    var escape = EscapeCharacter.tilde

    @Option(
        name: .customLong("log"),
        help: ArgumentHelp("Append what the machine prints to a file that only you can read.", valueName: "file"))
    var log: String?

    @Option(
        name: .customLong("log-size"),
        help: ArgumentHelp("Begin a new file at this size, such as 64k, 10M or 1G.", valueName: "size"))
    var logSize = ByteCount.tenMebibytes

    @Option(
        name: .customLong("log-keep"),
        help: ArgumentHelp("How many older files to keep: FILE.1 is the newest.", valueName: "n"))
    var logKeep = 3

    @Option(
        name: .customLong("linger"),
        help: ArgumentHelp("Behind a pipe: how long to listen after the end of input.", valueName: "time"))
    var linger = DurationArgument.twoSeconds

    func validate() throws {
        guard (0...99).contains(logKeep) else { throw ValidationError("--log-keep takes a number from 0 to 99") }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await Roster.assemble(
            targets, in: session, under: PowerGovernor(), policy: session.surroundings.policy)
        guard roster.entries.count == 1, let entry = roster.entries.first else {
            throw UsageFailure("a console is for one machine, and \(roster.entries.count) are named")
        }
        let controller = try entry.controller.get()
        let log = try log.map { try ConsoleLog($0, limit: logSize.count, keeping: logKeep) }
        var policy = ConsolePolicy()
        policy.reconnects = !staysLost
        let console = SharedConsole(policy: policy, clock: session.context.clock) { force in
            try await controller.exchange("console", as: (any ConsoleOpening).self) {
                try await $0.openConsole(force: force)
            }
        }
        return try await ConsoleTalk(
            console: console, name: entry.name, session: session, escape: escape, isReadOnly: isReadOnly, log: log,
            linger: linger.duration
        ).run(force: force)
    }
}
