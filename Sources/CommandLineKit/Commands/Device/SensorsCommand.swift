import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought sensors`
struct SensorsCommand: ProgramCommand {
    static let configuration = CommandConfiguration(commandName: "sensors", abstract: "Reads sensors.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let limit = ask.limits.exchangeLimit?.duration ?? .seconds(120)
        let answers = await roster.ask("sensors", in: session) { controller in
            try await controller.exchange("sensors", as: (any SensorReporting).self, priority: .poll, limit: limit) {
                try await $0.sensors()
            }
        }
        if ask.format.isJSON {
            for (entry, answer) in zip(roster.entries, answers) {
                session.output.line(
                    JSONWriter.text(entry.json(answer) { .record(["sensors": .array($0.map(\.json))]) }))
            }
        } else {
            session.output.write(table(roster, answers).text(colours: session.output.hasColours))
        }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func table(_ roster: Roster, _ answers: [Result<[Sensor], DriverError>]) -> TextTable {
        var table = TextTable(["MACHINE", "SENSOR", "KIND", ">VALUE", "UNIT", "STATUS", "STATES"])
        for (entry, answer) in zip(roster.entries, answers) {
            let name = TextTable.Cell(entry.name)
            switch answer {
            case .failure(let error): table.add([name, "-", "-", "-", "-", error.cell, TextTable.Cell(error.sentence)])
            case .success(let sensors):
                for sensor in sensors { table.add([name] + sensor.cells) }
            }
        }
        return table
    }
}

extension Sensor {
    fileprivate var cells: [TextTable.Cell] {
        [
            TextTable.Cell(name), TextTable.Cell(kind), TextTable.Cell(value.map { DurationText.trimmed($0) }),
            TextTable.Cell(unit), status.cell, TextTable.Cell(states.joined(separator: ", ")),
        ]
    }

    /// The stable JSON form: `name`, `kind`, `value`, `unit`, `status`, `states`.
    fileprivate var json: JSONValue {
        .record([
            "name": .string(name), "kind": .string(kind), "value": value.map { .double($0) }, "unit": .text(unit),
            "status": .string(status.rawValue), "states": .texts(states),
        ])
    }
}

extension Sensor.Status {
    /// How a sensor's health looks in a table.
    var cell: TextTable.Cell {
        switch self {
        case .ok: TextTable.Cell(rawValue, .good)
        case .warning: TextTable.Cell(rawValue, .warning)
        case .critical: TextTable.Cell(rawValue, .bad)
        case .unavailable: TextTable.Cell(rawValue, .quiet)
        }
    }
}
