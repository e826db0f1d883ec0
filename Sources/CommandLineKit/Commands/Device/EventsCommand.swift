import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought events [--clear]`
struct EventsCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Reads the controller's event log, or empties it.")

    @Flag(name: .customLong("clear"), help: "Print the events, then empty the log.")
    var clears = false

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let (limit, clears) = (ask.limits.exchangeLimit?.duration ?? .seconds(120), clears)
        let answers = await roster.ask("events", in: session) { controller in
            try await controller.exchange("event log", as: (any EventLogReporting).self, limit: limit) {
                let events = try await $0.events()
                if clears { try await $0.clearEvents() }
                return events
            }
        }
        if ask.format.isJSON {
            for (entry, answer) in zip(roster.entries, answers) {
                session.output.line(
                    JSONWriter.text(
                        entry.json(answer) { .record(["events": .array($0.map(\.json)), "cleared": .bool(clears)]) }))
            }
        } else {
            session.output.write(table(roster, answers).text(colours: session.output.hasColours))
            if clears { session.output.remark("\(answers.count { !$0.isFailure }) log(s) emptied") }
        }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func table(_ roster: Roster, _ answers: [Result<[LoggedEvent], DriverError>]) -> TextTable {
        var table = TextTable(["MACHINE", "ID", "TIME", "SOURCE", "STATUS", "EVENT"])
        for (entry, answer) in zip(roster.entries, answers) {
            let name = TextTable.Cell(entry.name)
            switch answer {
            case .failure(let error): table.add([name, "-", "-", "-", error.cell, TextTable.Cell(error.sentence)])
            case .success(let events):
                for event in events { table.add([name] + event.cells) }
            }
        }
        return table
    }
}

extension LoggedEvent {
    fileprivate var cells: [TextTable.Cell] {
        [
            TextTable.Cell(id), TextTable.Cell(time?.description), TextTable.Cell(source), status.cell,
            TextTable.Cell(message),
        ]
    }

    /// The stable JSON form: `id`, `time`, `source`, `message`, `status`.
    fileprivate var json: JSONValue {
        .record([
            "id": .string(id), "time": .text(time?.description), "source": .string(source),
            "message": .string(message), "status": .string(status.rawValue),
        ])
    }
}
