import WroughtCore
import WroughtProvisioning

/// Tells what was read.
struct StatusReport: Sendable {
    let roster: Roster
    let output: Output
    let isJSON: Bool
    let showsTimings: Bool
    let now: @Sendable () -> Timestamp

    /// Every machine.
    func all(_ answers: [PowerPasses.Answer], pass: Int) {
        if isJSON {
            output.write(
                zip(roster.entries, answers).map { JSONWriter.text(json($0, $1, pass)) + "\n" }.joined())
        } else {
            output.write(table(answers).text(colours: output.hasColours))
            if answers.count > 1 { output.remark(summary(answers)) }
        }
    }

    /// Machines whose state is another one than before, a line each; in JSON every machine of every pass.
    func changes(from before: [PowerPasses.Answer], to answers: [PowerPasses.Answer], pass: Int) {
        guard !isJSON else { return all(answers, pass: pass) }
        for (place, entry) in roster.entries.enumerated() {
            let (old, new) = (word(before[place]), word(answers[place]))
            guard old != new else { continue }
            output.line("\(now())  \(entry.name)  \(old) -> \(new)" + detail(answers[place]))
        }
    }

    /// How long a pass took, apart from the results.
    func timing(pass: Int, _ time: Duration) {
        guard showsTimings else { return }
        let seconds = DurationText.fixed(DurationText.seconds(time), digits: 3)
        let count = roster.entries.count
        output.remark("pass \(pass): \(count) machine\(count == 1 ? "" : "s") in \(seconds) s")
    }

    private func json(_ entry: Roster.Entry, _ answer: PowerPasses.Answer, _ pass: Int) -> JSONValue {
        let head: JSONValue =
            switch answer.reading {
            case .success(let reading): reading.json
            case .failure(let error): .record(["error": error.json])
            }
        return head.adding("machine", .string(entry.name)).adding("driver", .string(entry.driver))
            .adding("milliseconds", .milliseconds(answer.milliseconds)).adding("pass", .int(pass))
    }

    private func table(_ answers: [PowerPasses.Answer]) -> TextTable {
        var table = TextTable(["MACHINE", "STATE"] + (showsTimings ? [">MS"] : []) + ["DRIVER", "DETAIL"])
        for (entry, answer) in zip(roster.entries, answers) {
            let time = showsTimings ? [TextTable.Cell(DurationText.milliseconds(answer.milliseconds))] : []
            let tail: (TextTable.Cell, String) =
                switch answer.reading {
                case .success(let reading): (reading.state.cell, reading.remark)
                case .failure(let error): (error.code == .cancelled ? "not read" : error.cell, error.sentence)
                }
            table.add(
                [TextTable.Cell(entry.name), tail.0] + time + [TextTable.Cell(entry.driver), TextTable.Cell(tail.1)])
        }
        return table
    }

    private func word(_ answer: PowerPasses.Answer) -> String {
        switch answer.reading {
        case .success(let reading): reading.state.rawValue
        case .failure(let error): error.code == .cancelled ? "not read" : "error"
        }
    }

    private func detail(_ answer: PowerPasses.Answer) -> String {
        guard case .failure(let error) = answer.reading else { return "" }
        return TextTable.printable("  (\(error.sentence))")
    }

    private func summary(_ answers: [PowerPasses.Answer]) -> String {
        Tally.text(answers.map(word), order: PowerState.allCases.map(\.rawValue) + ["error", "not read"])
    }
}
