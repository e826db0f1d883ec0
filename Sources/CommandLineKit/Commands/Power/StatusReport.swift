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
    func all(_ answers: [PowerAnswer], pass: Int) async {
        if isJSON {
            await lines(Array(answers.enumerated()), pass: pass)
        } else {
            output.write(table(answers).text(colours: output.hasColours))
            if answers.count > 1 { output.remark(summary(answers)) }
        }
    }

    /// After a pass of a watch: machines whose state is another one than before, a line each; in JSON every machine
    /// that was read.
    func read(_ answers: [(Int, PowerAnswer)], before: [PowerAnswer], pass: Int) async {
        guard !isJSON else { return await lines(answers, pass: pass) }
        for (place, answer) in answers { change(at: place, from: before[place], to: answer) }
    }

    /// A device told something unasked.
    func told(_ answer: PowerAnswer, at place: Int, before: PowerAnswer) async {
        guard !isJSON else {
            if !answer.says(what: before) { await lines([(place, answer)], pass: nil) }
            return
        }
        change(at: place, from: before, to: answer)
    }

    /// How long a pass took, apart from the results.
    func timing(pass: Int, machines count: Int, _ time: Duration) {
        guard showsTimings else { return }
        let seconds = DurationText.fixed(DurationText.seconds(time), digits: 3)
        output.remark("pass \(pass): \(count) machine\(count == 1 ? "" : "s") in \(seconds) s")
    }

    private func change(at place: Int, from old: PowerAnswer, to new: PowerAnswer) {
        guard old.word != new.word else { return }
        output.line("\(now())  \(roster.entries[place].name)  \(old.word) -> \(new.word)" + detail(new))
    }

    private func lines(_ answers: [(Int, PowerAnswer)], pass: Int?) async {
        let texts = await answers.mappedInParallel { [self] place, answer in
            JSONWriter.text(json(roster.entries[place], answer, pass)) + "\n"
        }
        output.write(texts.joined())
    }

    private func json(_ entry: Roster.Entry, _ answer: PowerAnswer, _ pass: Int?) -> JSONValue {
        let head = answer.json ?? .record(["error": answer.reading.error?.json])
        return head.adding([
            "machine": .string(entry.name), "driver": .text(entry.driver),
            "milliseconds": answer.milliseconds.map { .milliseconds($0) }, "pass": pass.map { .int($0) },
            "event": pass == nil ? true : nil,
        ])
    }

    private func table(_ answers: [PowerAnswer]) -> TextTable {
        var table = TextTable(["MACHINE", "STATE"] + (showsTimings ? [">MS"] : []) + ["DRIVER", "DETAIL"])
        for (entry, answer) in zip(roster.entries, answers) {
            let time = answer.milliseconds.map(DurationText.milliseconds)
            let (state, detail) = answer.cells
            table.add(
                [TextTable.Cell(entry.name), state] + (showsTimings ? [TextTable.Cell(time)] : [])
                    + [TextTable.Cell(entry.driver), TextTable.Cell(detail)])
        }
        return table
    }

    private func detail(_ answer: PowerAnswer) -> String {
        guard case .failure(let error) = answer.reading else { return "" }
        return TextTable.printable("  (\(error.sentence))")
    }

    private func summary(_ answers: [PowerAnswer]) -> String {
        Tally.text(answers.map(\.word), order: PowerState.allCases.map(\.rawValue) + ["error", "not read"])
    }
}

extension PowerAnswer {
    /// True when the other one says the same state: a connection begins by telling what was just read.
    fileprivate func says(what other: PowerAnswer) -> Bool {
        (try? reading.get().state) == (try? other.reading.get().state)
    }
}
