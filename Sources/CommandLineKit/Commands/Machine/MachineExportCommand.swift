import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought machine export`
struct MachineExportCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Prints machines as a file for import, without their secrets.")

    @OptionGroup var choice: MachineChoice

    @Option(name: .customLong("format"), help: "csv or json.")
    var format = ExportFormat.csv

    func run(in session: Session) async throws -> ExitStatus {
        let (machines, end) = try await session.machines(try choice.filter(), secrets: .names)
        session.output.write(format == .csv ? MachineExport.csv(machines) : MachineExport.json(machines))
        return end
    }
}

/// The kinds of file.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
    case csv, json
}

/// Which machines of the inventory; all when nothing is said.
struct MachineChoice: ParsableArguments {
    @Argument(help: ArgumentHelp("Names or patterns; all machines when none is given.", valueName: "machine"))
    var names: [String] = []

    @Option(name: .customLong("tag"), help: "Machines that carry the tag; may be repeated, all must fit.")
    var tags: [String] = []

    @Option(name: .customLong("group"), help: "Machines of the group; may be repeated.")
    var groups: [String] = []

    @Option(name: .customLong("driver"), help: "Machines of the driver; may be repeated.")
    var drivers: [String] = []

    func filter() throws(InventoryError) -> MachineFilter {
        var filter = MachineFilter(groups: Set(groups), drivers: Set(drivers))
        for name in names { filter.patterns.append(try MachinePattern(name)) }
        for tag in tags { filter.tags.insert(try Tag(tag)) }
        return filter
    }
}
