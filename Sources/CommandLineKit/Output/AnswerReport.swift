import WroughtCore
import WroughtProvisioning

/// One row or one JSON object for each machine that was asked something.
struct AnswerReport {
    let output: Output
    let isJSON: Bool
    /// The columns between the machine's name and the detail.
    let columns: [String]

    /// Prints every answer; some failed when one is an error. `cells` has a cell for each column.
    func show<Answer>(
        _ roster: Roster, _ answers: [Result<Answer, DriverError>], json: (Answer) -> JSONValue,
        cells: (Answer) -> [TextTable.Cell]
    ) -> ExitStatus {
        if isJSON {
            output.write(
                zip(roster.entries, answers).map { JSONWriter.text($0.json($1, json)) + "\n" }.joined())
        } else {
            var table = TextTable(["MACHINE"] + columns + ["DETAIL"])
            for (entry, answer) in zip(roster.entries, answers) {
                table.add([TextTable.Cell(entry.name)] + row(answer, cells))
            }
            output.write(table.text(colours: output.hasColours))
        }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func row<Answer>(
        _ answer: Result<Answer, DriverError>, _ cells: (Answer) -> [TextTable.Cell]
    ) -> [TextTable.Cell] {
        switch answer {
        case .success(let value): return cells(value)
        case .failure(let error):
            let gap: [TextTable.Cell] = Array(repeating: "-", count: max(0, columns.count - 1))
            return [error.cell] + gap + [TextTable.Cell(error.sentence)]
        }
    }
}
