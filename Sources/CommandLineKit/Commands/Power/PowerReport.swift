import WroughtCore
import WroughtProvisioning

/// Tells how a verb ended on each machine.
struct PowerReport {
    let options: OrderOptions
    let output: Output

    func show(_ roster: Roster, _ ends: [PowerOrder.End]) {
        if options.format.isJSON {
            output.write(zip(roster.entries, ends).map { JSONWriter.text(json($0, $1)) + "\n" }.joined())
        } else {
            output.write(table(roster, ends).text(colours: output.hasColours))
            if ends.count > 1 { output.remark(summary(ends)) }
        }
    }

    private func json(_ entry: Roster.Entry, _ end: PowerOrder.End) -> JSONValue {
        switch end {
        case .record(let record): record.json
        case .notBegun(let error):
            .record([
                "machine": .string(entry.name), "driver": .text(entry.driver), "outcome": "failed",
                "error": error.json, "sent": .array([]), "attempts": 0, "summary": .string(error.description),
            ])
        }
    }

    private func table(_ roster: Roster, _ ends: [PowerOrder.End]) -> TextTable {
        let timings = options.showsTimings
        var table = TextTable(
            ["MACHINE", "OUTCOME", "BEFORE", "AFTER", "SENT"] + (timings ? [">MS"] : []) + ["DETAIL"])
        for (entry, end) in zip(roster.entries, ends) { table.add(row(entry, end, timings)) }
        return table
    }

    private func row(_ entry: Roster.Entry, _ end: PowerOrder.End, _ timings: Bool) -> [TextTable.Cell] {
        let name = TextTable.Cell(entry.name)
        switch end {
        case .notBegun(let error):
            let gap: [TextTable.Cell] = Array(repeating: "-", count: timings ? 4 : 3)
            return [name, TextTable.Cell("failed", .bad)] + gap + [TextTable.Cell(error.sentence)]
        case .record(let record):
            let time = timings ? [TextTable.Cell(DurationText.milliseconds(record.milliseconds))] : []
            let outcome = record.isUntouched ? TextTable.Cell("not done", .warning) : record.outcome.cell
            return [
                name, outcome, record.before?.state.cell ?? "-", record.after?.state.cell ?? "-",
                TextTable.Cell(record.sent.map(\.rawValue).joined(separator: ", ")),
            ] + time + [TextTable.Cell(detail(record))]
        }
    }

    private func detail(_ record: PowerRecord) -> String {
        record.outcome.error?.sentence ?? record.summary
    }

    /// `8 confirmed, 1 unconfirmed, 1 failed, 3 not done`
    private func summary(_ ends: [PowerOrder.End]) -> String {
        let words = ends.map { end in
            guard case .record(let record) = end else { return "failed" }
            return record.isUntouched ? "not done" : record.outcome.name
        }
        return Tally.text(words, order: ["confirmed", "unconfirmed", "failed", "not done"])
    }
}

/// Counts words.
enum Tally {
    /// `8 on, 2 off` in the given order, words that do not occur left out.
    static func text(_ words: [String], order: [String]) -> String {
        let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        return order.compactMap { word in counts[word].map { "\($0) \(word)" } }.joined(separator: ", ")
    }
}
