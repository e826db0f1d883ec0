import WroughtCore

/// Tells what is in the drives.
struct MediaReport {
    let output: Output
    let isJSON: Bool

    func show(_ roster: Roster, _ answers: [Result<[MediaDrive], DriverError>]) -> ExitStatus {
        if isJSON {
            for (entry, answer) in zip(roster.entries, answers) {
                output.line(JSONWriter.text(entry.json(answer) { .record(["drives": .array($0.map(\.json))]) }))
            }
        } else {
            output.write(table(roster, answers).text(colours: output.hasColours))
        }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func table(_ roster: Roster, _ answers: [Result<[MediaDrive], DriverError>]) -> TextTable {
        var table = TextTable(["MACHINE", "DRIVE", "TAKES", "IMAGE", "DETAIL"])
        for (entry, answer) in zip(roster.entries, answers) {
            let name = TextTable.Cell(entry.name)
            switch answer {
            case .failure(let error): table.add([name, "-", "-", error.cell, TextTable.Cell(error.sentence)])
            case .success(let drives): for drive in drives { table.add([name] + drive.cells) }
            }
        }
        return table
    }
}
