import ArgumentParser
import WroughtCore

/// `wrought media insert`
struct MediaInsertCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "insert", abstract: "Puts an image into a drive, and reads it back.",
        discussion: """
            The controller fetches the image itself, so the URL is one that the controller reaches. Then \
            `wrought boot set --once virtual-media` boots from it.
            """)

    @Argument(help: ArgumentHelp("Where the controller fetches the image, without a password in it.", valueName: "url"))
    var url: String

    @OptionGroup var ask: AskOptions
    @Option(name: .customLong("as"), help: ArgumentHelp("optical or removable.", valueName: "kind"))
    var kind: MediaKindArgument = MediaKindArgument(kind: .optical)
    @OptionGroup var drive: DriveOption
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    func validate() throws {
        guard let scheme = url.firstRange(of: "://"), scheme.lowerBound > url.startIndex else {
            throw ValidationError("“\(url)” is no URL like http://10.0.0.1/debian.iso.")
        }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" }
        if authority.contains("@") {
            throw ValidationError("The URL holds a user or a password, which others would see; leave it out.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        if isDryRun { return DryRun(session: session, isJSON: ask.format.isJSON).show(roster, order) }
        let image = MediaImage(url, as: kind.kind)
        let answers = await roster.ask("virtual media", in: session) { controller in
            try await controller.exchange("virtual media", as: (any VirtualMediaControlling).self) {
                [try await $0.insertMedia(image, into: drive.id)]
            }
        }
        return MediaReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }

    private var order: DryRun.Order {
        .steps(for: "virtual media", ["insert \(url) as \(kind.kind.rawValue)", "read the drive back"]) {
            $0 is any VirtualMediaControlling
        }
    }
}
