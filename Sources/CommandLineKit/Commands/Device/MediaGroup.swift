import ArgumentParser
import WroughtCore

/// `wrought media ...`
struct MediaGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "media", abstract: "The drives that a controller presents to its machine, and the images in them.",
        subcommands: [MediaShowCommand.self, MediaInsertCommand.self, MediaEjectCommand.self])
}

/// `wrought media show`
struct MediaShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows the drives.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let answers = await roster.ask("virtual media", in: session) { controller in
            try await controller.exchange("virtual media", as: (any VirtualMediaControlling).self, priority: .poll) {
                try await $0.mediaDrives()
            }
        }
        return MediaReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }
}

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

/// `wrought media eject`
struct MediaEjectCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "eject", abstract: "Empties a drive, or all of them, and reads them back.")

    @OptionGroup var ask: AskOptions
    @OptionGroup var drive: DriveOption
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        if isDryRun { return DryRun(session: session, isJSON: ask.format.isJSON).show(roster, order) }
        let answers = await roster.ask("virtual media", in: session) { controller in
            try await controller.exchange("virtual media", as: (any VirtualMediaControlling).self) {
                try await $0.ejectMedia(from: drive.id)
                return try await $0.mediaDrives()
            }
        }
        return MediaReport(output: session.output, isJSON: ask.format.isJSON).show(roster, answers)
    }

    private var order: DryRun.Order {
        .steps(for: "virtual media", ["eject \(drive.id ?? "every drive")", "read the drives back"]) {
            $0 is any VirtualMediaControlling
        }
    }
}

/// Which of several drives.
struct DriveOption: ParsableArguments {
    @Option(
        name: .customLong("drive"), help: ArgumentHelp("One drive, by the controller's name for it.", valueName: "name")
    )
    var id: String?
}

/// A kind of medium behind an option.
struct MediaKindArgument: ExpressibleByArgument, Sendable, CustomStringConvertible {
    let kind: MediaKind

    init(kind: MediaKind) { self.kind = kind }

    init?(argument: String) {
        guard let kind = MediaKind(rawValue: argument) else { return nil }
        self.kind = kind
    }

    var description: String { kind.rawValue }
    static var allValueStrings: [String] { MediaKind.allCases.map(\.rawValue) }
}

/// Tells what is in the drives.
struct MediaReport {
    let output: Output
    let isJSON: Bool

    func show(_ roster: Roster, _ answers: [Result<[MediaDrive], DriverError>]) -> ExitStatus {
        if isJSON {
            for (entry, answer) in zip(roster.entries, answers) {
                output.line(JSONWriter.text(entry.json(answer) { .record(["drives": .array($0.map(\.json))]) }))
            }
        } else {
            output.write(table(roster, answers).text(colours: output.hasColours))
        }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func table(_ roster: Roster, _ answers: [Result<[MediaDrive], DriverError>]) -> TextTable {
        var table = TextTable(["MACHINE", "DRIVE", "TAKES", "IMAGE", "DETAIL"])
        for (entry, answer) in zip(roster.entries, answers) {
            let name = TextTable.Cell(entry.name)
            switch answer {
            case .failure(let error): table.add([name, "-", "-", error.cell, TextTable.Cell(error.sentence)])
            case .success(let drives): for drive in drives { table.add([name] + drive.cells) }
            }
        }
        return table
    }
}

extension MediaDrive {
    fileprivate var cells: [TextTable.Cell] {
        let access = isReadOnly.map { $0 ? "read-only" : "writable" }
        return [
            TextTable.Cell(id), TextTable.Cell(kindNames.joined(separator: ", ")),
            image.map { TextTable.Cell($0) } ?? TextTable.Cell("empty", .quiet),
            TextTable.Cell(image == nil ? nil : access),
        ]
    }

    private var kindNames: [String] { kinds.map(\.rawValue).sorted() }

    /// The stable JSON form: `drive`, `kinds`, `image`, `readOnly`.
    fileprivate var json: JSONValue {
        .record([
            "drive": .string(id), "kinds": .texts(kindNames), "image": .text(image),
            "readOnly": isReadOnly.map { .bool($0) },
        ])
    }
}
