import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought audit`
struct AuditCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Shows who did what to which machine, newest first.")

    @Argument(help: "Of one machine only.")
    var machine: String?

    @Option(
        name: .customLong("since"),
        help: ArgumentHelp("Not older than this, such as 2h or 30m.", valueName: "time"))
    var since: DurationArgument?

    @Option(name: .customLong("limit"), help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = 100

    @OptionGroup var format: FormatOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit needs at least 1.") }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let name = try machine.map { try MachineName($0).description }
        let start = since.map {
            Timestamp(microseconds: Timestamp.now().microseconds - Int64($0.duration / .microseconds(1)))
        }
        let query = HistoryQuery(machine: name, since: start, limit: limit)
        let entries = try await session.inventory().orders.history(query)
        if format.isJSON {
            for entry in entries { session.output.line(JSONWriter.text(entry.json)) }
            return .done
        }
        var table = TextTable(["WHEN", "WHO", "MACHINE", "VERB", "OUTCOME", "SENT", ">MS", "DETAIL", "WHY"])
        for entry in entries { table.add(entry.cells) }
        session.output.write(table.text(colours: session.output.hasColours))
        return .done
    }
}

extension AuditEntry {
    fileprivate var cells: [TextTable.Cell] {
        [
            TextTable.Cell(started.description), TextTable.Cell(who), TextTable.Cell(machine),
            TextTable.Cell(verb.rawValue), TextTable.Cell(outcome.rawValue, style),
            TextTable.Cell(sent.map(\.rawValue).joined(separator: ", ")),
            TextTable.Cell(DurationText.milliseconds(milliseconds)), TextTable.Cell(summary), TextTable.Cell(why),
        ]
    }

    private var style: TextStyle {
        switch outcome {
        case .confirmed: .good
        case .unconfirmed: doubt?.isWorrying == true ? .bad : .warning
        case .failed: .bad
        case .interrupted: .warning
        }
    }

    /// The stable JSON form, with the keys of a power order's.
    fileprivate var json: JSONValue {
        .record([
            "id": .string(id), "machine": .string(machine), "driver": .string(driver), "verb": .string(verb.rawValue),
            "outcome": .string(outcome.rawValue), "doubt": .text(doubt?.rawValue), "error": failure?.json,
            "summary": .string(summary), "instruction": .text(instruction), "who": .string(who), "why": .text(why),
            "started": .string(started.description), "milliseconds": .milliseconds(milliseconds),
            "before": before?.json, "after": after?.json, "readings": .array(readings.map(\.json)),
            "sent": .texts(sent.map(\.rawValue)), "attempts": .int(sent.count),
            "errors": errors.isEmpty ? nil : .array(errors.map(\.json)),
            "controllers": .texts(controllers.map(\.description)),
        ])
    }
}

extension AuditEntry.Fault {
    fileprivate var json: JSONValue {
        ["code": .string(code.rawValue), "message": .string(text), "mayHaveHappened": .bool(mayHaveHappened)]
    }
}
