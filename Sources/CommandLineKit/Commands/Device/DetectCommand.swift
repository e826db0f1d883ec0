import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought detect`
struct DetectCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect", abstract: "Asks what a machine is made of; every fact with its source.")

    @OptionGroup var ask: AskOptions

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let limit = ask.limits.exchangeLimit?.duration ?? .seconds(60)
        let answers = await roster.ask("detect", in: session) { controller in
            try await controller.exchange(
                "hardware detection", as: (any HardwareDetecting).self, priority: .poll, limit: limit
            ) { try await $0.detectHardware() }
        }
        for (entry, answer) in zip(roster.entries, answers) { show(entry, answer, on: session.output) }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func show(_ entry: Roster.Entry, _ answer: Result<HardwareFacts, DriverError>, on output: Output) {
        guard !ask.format.isJSON else {
            return output.line(JSONWriter.text(entry.json(answer) { .record(["facts": $0.json]) }))
        }
        var table = TextTable(["MACHINE", entry.name, "SOURCE"])
        switch answer {
        case .failure(let error): table.add([error.cell, TextTable.Cell(error.sentence)])
        case .success(let facts):
            for row in facts.rows {
                table.add([TextTable.Cell(row.name), TextTable.Cell(row.text), TextTable.Cell(row.source)])
            }
        }
        output.write(table.text(colours: output.hasColours))
    }
}
