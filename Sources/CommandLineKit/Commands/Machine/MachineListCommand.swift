import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought machine list`
struct MachineListCommand: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists machines.")

    @OptionGroup var choice: MachineChoice
    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let (machines, end) = try await session.machines(try choice.filter(), secrets: .names)
        if format.isJSON {
            session.output.write(machines.map { JSONWriter.text($0.json) + "\n" }.joined())
            return end
        }
        var table = TextTable(["NAME", "DRIVER", "CONTROLLER", "TAGS", "GROUP", "NOTES"])
        for machine in machines {
            table.add([
                TextTable.Cell(machine.name.description), TextTable.Cell(machine.driver),
                TextTable.Cell(machine.place(in: session.registry)),
                TextTable.Cell(machine.tags.sorted().map(\.description).joined(separator: ", ")),
                TextTable.Cell(machine.group), TextTable.Cell(machine.notes),
            ])
        }
        session.output.write(table.text(colours: session.output.hasColours))
        return end
    }
}

extension Machine {
    /// What the driver calls the controller's address.
    func place(in registry: DriverRegistry) -> String {
        let keys = registry[driver]?.settings.filter { $0.identifies && !$0.isSecret }.map(\.key) ?? []
        return keys.compactMap { settings.values[$0]?.text }.joined(separator: " ")
    }

    /// The stable JSON form: secrets by name only.
    var json: JSONValue {
        .record([
            "name": .string(name.description), "driver": .string(driver), "settings": .object(settings.values),
            "secrets": .texts(secretNames), "tags": .texts(tags.sorted().map(\.description)), "group": .text(group),
            "bootMACs": .texts(bootMACs.map(\.description)), "notes": .string(notes),
            "created": .string(created.description), "updated": .string(updated.description),
        ])
    }
}
