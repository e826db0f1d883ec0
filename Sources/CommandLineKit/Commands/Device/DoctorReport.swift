import WroughtCore
import WroughtProvisioning

/// Tells how the walk went.
struct DoctorReport {
    let output: Output
    let isJSON: Bool

    /// Prints one machine's steps; false when a step failed.
    func show(_ entry: Roster.Entry, _ steps: [DiagnosticStep]) -> Bool {
        let failed = steps.first { $0.outcome == .failed }
        if isJSON {
            output.line(JSONWriter.text(json(entry, steps, failed)))
            return failed == nil
        }
        var table = TextTable(["STEP", "RESULT", ">MS", "FINDING"])
        for step in steps {
            let time = step.milliseconds.map(DurationText.milliseconds)
            table.add([
                TextTable.Cell(step.name), step.outcome.cell, TextTable.Cell(time), TextTable.Cell(step.finding),
            ])
        }
        output.line(TextStyle.heading.apply(to: "\(entry.name) (\(entry.driver ?? "-"))", colours: output.hasColours))
        output.write(table.text(colours: output.hasColours))
        output.line(TextTable.printable(verdict(steps, failed)))
        return failed == nil
    }

    private func verdict(_ steps: [DiagnosticStep], _ failed: DiagnosticStep?) -> String {
        if let failed {
            return "Fails at “\(failed.name)”: \(failed.finding)" + (failed.remedy.map { ". Remedy: \($0)." } ?? ".")
        }
        let around = steps.filter { $0.outcome == .workedAround }.map(\.name)
        return around.isEmpty ? "All is well." : "Works, with a workaround at “\(around.joined(separator: "”, “"))”."
    }

    /// `machine`, `driver`, `ok`, `failedStep`, `steps` (`name`, `outcome`, `finding`, `remedy`, `milliseconds`).
    private func json(_ entry: Roster.Entry, _ steps: [DiagnosticStep], _ failed: DiagnosticStep?) -> JSONValue {
        .record([
            "machine": .string(entry.name), "driver": .text(entry.driver), "ok": .bool(failed == nil),
            "failedStep": .text(failed?.name), "steps": .array(steps.map(\.json)),
        ])
    }
}

extension DiagnosticStep {
    fileprivate var json: JSONValue {
        .record([
            "name": .string(name), "outcome": .string(outcome.rawValue), "finding": .string(finding),
            "remedy": .text(remedy), "milliseconds": milliseconds.map { .milliseconds($0) },
        ])
    }
}

extension DiagnosticStep.Outcome {
    fileprivate var cell: TextTable.Cell {
        switch self {
        case .passed: TextTable.Cell("passed", .good)
        case .workedAround: TextTable.Cell("worked around", .warning)
        case .failed: TextTable.Cell("failed", .bad)
        case .skipped: TextTable.Cell("skipped", .quiet)
        }
    }
}
