import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought identify [--for 30s|--off|--on]`
struct IdentifyCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "identify", abstract: "Lights the identify lamp, for 15 seconds unless told otherwise.")

    @Option(name: .customLong("for"), help: ArgumentHelp("How long, such as 30s.", valueName: "time"))
    var time: DurationArgument?

    @Flag(name: .customLong("on"), help: "Until it is put out.")
    var isOn = false

    @Flag(name: .customLong("off"), help: "Put it out.")
    var isOff = false

    @OptionGroup var ask: AskOptions

    func validate() throws {
        guard [time != nil, isOn, isOff].count(where: { $0 }) <= 1 else {
            throw ValidationError("--for, --on and --off exclude each other.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await ask.roster(in: session)
        let duration: Duration? = isOn ? nil : isOff ? .zero : time?.duration ?? .seconds(15)
        let answers = await roster.ask("identify", in: session) { controller in
            try await controller.exchange("identify lamp", as: (any Identifying).self) {
                try await $0.identify(for: duration)
            }
        }
        let word = isOff ? "off" : isOn ? "on" : "on for \(DurationText.short(duration ?? .zero))"
        report(roster, answers, word, on: session.output)
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func report(_ roster: Roster, _ answers: [Result<Void, DriverError>], _ word: String, on output: Output) {
        var table = TextTable(["MACHINE", "LAMP", "DETAIL"])
        for (entry, answer) in zip(roster.entries, answers) {
            if ask.format.isJSON {
                output.line(JSONWriter.text(entry.json(answer) { .record(["lamp": .string(word)]) }))
            } else if case .failure(let error) = answer {
                table.add([TextTable.Cell(entry.name), error.cell, TextTable.Cell(error.sentence)])
            } else {
                table.add([TextTable.Cell(entry.name), TextTable.Cell(word, .good)])
            }
        }
        if !ask.format.isJSON { output.write(table.text(colours: output.hasColours)) }
    }
}
