import WroughtCore

extension PowerRecord {
    /// The stable JSON form; docs/reference/cli.md names every key.
    var json: JSONValue {
        .record([
            "id": .string(id), "machine": .string(machine), "driver": .string(driver), "verb": .string(verb.rawValue),
            "outcome": .string(outcome.name), "doubt": .text(outcome.doubt), "error": outcome.error?.json,
            "summary": .string(summary), "instruction": .text(instruction), "who": .string(who), "why": .text(why),
            "started": .string(started.description), "milliseconds": .milliseconds(milliseconds),
            "before": before?.json, "after": after?.json, "readings": .array(readings.map(\.json)),
            "sent": .texts(sent.map(\.rawValue)), "attempts": .int(attempts),
            "errors": errors.isEmpty ? nil : .array(errors.map(\.json)),
            "controllers": .texts(controllers.map(\.description)),
        ])
    }

    /// True when nothing was done because somebody stopped the program before it was this machine's turn.
    var isUntouched: Bool { sent.isEmpty && outcome.error?.code == .cancelled }
}

extension PowerOutcome {
    /// The error, when it failed.
    var error: DriverError? { if case .failed(let error) = self { error } else { nil } }
    /// The doubt's word, when it is unconfirmed.
    var doubt: String? { if case .unconfirmed(let doubt) = self { doubt.rawValue } else { nil } }

    /// How the outcome looks in a table.
    var cell: TextTable.Cell {
        switch self {
        case .confirmed: TextTable.Cell(name, .good)
        case .unconfirmed(let doubt): TextTable.Cell(name, doubt.isWorrying ? .bad : .warning)
        case .failed: TextTable.Cell(name, .bad)
        }
    }
}
