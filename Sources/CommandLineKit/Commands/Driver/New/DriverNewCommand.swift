import ArgumentParser
import WroughtCore

/// `wrought driver new NAME`
struct DriverNewCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a package with a new driver that builds, tests and reports at once.",
        discussion: """
            The driver speaks a small line protocol to a simulated power strip, to be replaced by your device's. The \
            tests examine it with the conformance kit. docs/tutorial/driver-in-an-hour.md goes on from there.
            """)

    @Argument(help: "The driver's id: lower-case letters, digits and hyphens.")
    var name: String

    @Option(
        name: .customLong("into"),
        help: ArgumentHelp("The folder to write, empty or new; else one with the driver's name.", valueName: "folder"))
    var folder: String?

    @Option(
        name: .customLong("wrought"),
        help: ArgumentHelp(
            "Where the package finds Wrought: a checkout, or a URL for Git; else the checkout around the present folder.",
            valueName: "path-or-url"))
    var source: String?

    func run(in session: Session) async throws -> ExitStatus {
        let name = try NewDriverName(name)
        let registry = session.registry
        guard registry[name.id] == nil, registry.leftOut[name.id] == nil else {
            throw UsageFailure("there is a driver \(name.id) already", remedy: "choose another id")
        }
        let package = NewDriverPackage(name: name, source: try WroughtSource(named: source))
        let folder = try NewFolder(folder ?? name.id)
        for file in package.files {
            try folder.write(file)
            session.output.line("\(folder.path)/\(file.path)")
        }
        session.output.remark("now: cd \(folder.path) && swift build && swift test; then read README.md")
        return .done
    }
}
