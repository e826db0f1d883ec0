import WroughtCore
import WroughtProvisioning

/// Tells what the hardware holds.
struct BootReport {
    let output: Output
    let isJSON: Bool

    func show(_ roster: Roster, _ answers: [Result<BootReading, DriverError>]) -> ExitStatus {
        if isJSON {
            for (entry, answer) in zip(roster.entries, answers) {
                output.line(JSONWriter.text(entry.json(answer) { $0.json }))
            }
        } else {
            var table = TextTable(["MACHINE", "BOOTS", "MODE", "DETAIL"])
            for (entry, answer) in zip(roster.entries, answers) { table.add(row(entry, answer)) }
            output.write(table.text(colours: output.hasColours))
        }
        return answers.contains(where: \.isFailure) ? .someFailed : .done
    }

    private func row(_ entry: Roster.Entry, _ answer: Result<BootReading, DriverError>) -> [TextTable.Cell] {
        let name = TextTable.Cell(entry.name)
        switch answer {
        case .success(let reading):
            let plan = TextTable.Cell(reading.plan?.description ?? "unknown", reading.plan == nil ? .warning : .plain)
            return [name, plan, TextTable.Cell(reading.mode?.rawValue), TextTable.Cell(reading.detail)]
        case .failure(let error):
            return [name, error.cell, "-", TextTable.Cell(error.sentence)]
        }
    }
}

extension BootReading {
    /// The stable JSON form: `plan` (`kind`, `devices`), `mode`, `source`, `time`, `detail`.
    var json: JSONValue {
        .record([
            "plan": plan?.json, "mode": .text(mode?.rawValue), "source": .string(source),
            "time": .string(time.description), "detail": .text(detail),
        ])
    }
}

extension BootPlan {
    /// The stable JSON form: `kind` is once, always or firmware.
    var json: JSONValue {
        switch self {
        case .once(let device): ["kind": "once", "devices": .texts([device.description])]
        case .always(let order): ["kind": "always", "devices": .texts(order.map(\.description))]
        case .firmware: ["kind": "firmware", "devices": .array([])]
        }
    }
}

extension DriverError {
    /// How an error looks where a value would stand.
    var cell: TextTable.Cell {
        switch code {
        case .unsupported: TextTable.Cell("unsupported", .quiet)
        case .cancelled: TextTable.Cell("not done", .warning)
        default: TextTable.Cell("error", .bad)
        }
    }
}

extension Roster.Entry {
    /// An answer as JSON with the machine and driver, or the error.
    func json<Answer>(_ answer: Result<Answer, DriverError>, _ form: (Answer) -> JSONValue) -> JSONValue {
        let body: JSONValue =
            switch answer {
            case .success(let value): form(value)
            case .failure(let error): .record(["error": error.json])
            }
        return body.adding("machine", .string(name)).adding("driver", .text(driver))
    }
}
