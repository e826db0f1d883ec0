import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought driver list`
struct DriverListCommand: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the drivers.")

    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        if format.isJSON {
            for entry in session.registry.all { session.output.line(JSONWriter.text(entry.json)) }
        } else {
            session.output.write(table(session.registry).text(colours: session.output.hasColours))
        }
        return .done
    }

    private func table(_ registry: DriverRegistry) -> TextTable {
        var table = TextTable(["ID", "TITLE", "ALSO", "POWER", "COMMANDS"])
        for entry in registry.all {
            table.add([
                TextTable.Cell(entry.info.id), TextTable.Cell(entry.info.title),
                TextTable.Cell(entry.info.aliases.map(\.id).joined(separator: ", ")),
                TextTable.Cell(entry.actionNames.joined(separator: ", ")),
                TextTable.Cell(entry.commandNames.joined(separator: ", ")),
            ])
        }
        for (id, reason) in registry.leftOut.sorted(by: { $0.key < $1.key }) {
            table.add([
                TextTable.Cell(id, .quiet), TextTable.Cell("(not in this build)", .quiet), "-", "-",
                TextTable.Cell(reason),
            ])
        }
        return table
    }
}
