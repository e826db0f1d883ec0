import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought machine show NAME`
struct MachineShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a machine with its settings; secrets by name only.")

    @Argument(help: ArgumentHelp("Names or patterns.", valueName: "machine"))
    var names: [String]

    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let filter = MachineFilter(patterns: try names.map { try MachinePattern($0) })
        let (machines, end) = try await session.machines(filter, secrets: .names)
        for (place, machine) in machines.enumerated() {
            if format.isJSON {
                session.output.line(JSONWriter.text(machine.json))
            } else {
                if place > 0 { session.output.line("") }
                session.output.write(table(machine).text(colours: session.output.hasColours))
            }
        }
        return end
    }

    private func table(_ machine: Machine) -> TextTable {
        var table = TextTable(["MACHINE", machine.name.description])
        func add(_ label: String, _ text: String?) {
            if let text, !text.isEmpty { table.add([TextTable.Cell(label), TextTable.Cell(text)]) }
        }
        add("driver", machine.driver)
        for (key, value) in machine.settings.values.sorted(by: { $0.key < $1.key }) {
            add(key, value.text ?? JSONWriter.text(value))
        }
        for key in machine.secretNames { add(key, "(secret, kept sealed)") }
        add("tags", machine.tags.sorted().map(\.description).joined(separator: ", "))
        add("group", machine.group)
        add("boot MACs", machine.bootMACs.map(\.description).joined(separator: ", "))
        add("notes", machine.notes)
        add("added", machine.created.description)
        add("changed", machine.updated == machine.created ? nil : machine.updated.description)
        return table
    }
}
